import { contracts, contractsConfirmed } from './analytics/contracts.ts';
import { dictionary } from './analytics/dictionary.ts';
import { documents } from './analytics/documents.ts';
import { expiringContracts } from './analytics/expiring.ts';
import { contractFamilies } from './analytics/families.ts';
import { fees, feesConfirmed } from './analytics/fees.ts';
import { contractFields, contractFieldsConfirmed, evidence } from './analytics/fields.ts';
import { clauses, findings } from './analytics/findings.ts';
import { contractParties, parties, signatures } from './analytics/parties.ts';
import { relatedContractFields, relatedContracts } from './analytics/related.ts';
import { reviewBacklog, reviews } from './analytics/reviews.ts';
import type { AnalyticsView } from './view.ts';

export type { AnalyticsView, ViewColumn } from './view.ts';

/**
 * Every view of schema `analytics`, and under its Chinese name of `analytics_zh`. Promised to analysts: columns are added,
 * never renamed, retyped or removed. A view stands after those it is made from.
 */
export const analyticsViews: readonly AnalyticsView[] = [
  contracts,
  contractsConfirmed,
  contractFields,
  contractFieldsConfirmed,
  evidence,
  fees,
  feesConfirmed,
  parties,
  contractParties,
  signatures,
  findings,
  clauses,
  documents,
  reviews,
  reviewBacklog,
  expiringContracts,
  contractFamilies,
  relatedContracts,
  relatedContractFields,
  dictionary,
];
