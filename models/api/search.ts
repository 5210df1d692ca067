import { z } from 'zod';
import { documentStatuses } from '../contract-record.ts';
import { severities } from '../finding.ts';
import { boxSchema } from '../geometry.ts';
import { contractFilterSchema, reviewStatuses } from './contract-filter.ts';

/** imported: newest first · signed: latest first · amount: largest a year first · expires: soonest first · risk: worst finding first. */
export const searchOrders = ['imported', 'signed', 'amount', 'expires', 'risk'] as const;
export type SearchOrder = (typeof searchOrders)[number];

export const searchQuerySchema = contractFilterSchema.unwrap().extend({
  order: z.enum(searchOrders).default('imported'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

/** A clause that holds the terms: a piece of it, and where in the piece they stand (half-open UTF-16 ranges). */
export const clauseHitSchema = z
  .object({
    clause: z.string(),
    page: z.number().int().nullable(),
    snippet: z.string(),
    hits: z.array(z.tuple([z.number().int(), z.number().int()]).readonly()).readonly(),
  })
  .readonly();
export type ClauseHit = z.infer<typeof clauseHitSchema>;

/** One contract of an answer. */
export const contractLineSchema = z
  .object({
    id: z.string(),
    fileName: z.string(),
    title: z.string().nullable(),
    contractNumber: z.string().nullable(),
    contractType: z.string().nullable(),
    partyA: z.string().nullable(),
    partyB: z.string().nullable(),
    /** Yuan, two digits: as stated, and by the year. */
    totalAmount: z.string().nullable(),
    annualAmount: z.string().nullable(),
    signedOn: z.string().nullable(),
    /** Last day of the running term, renewals counted. */
    endsOn: z.string().nullable(),
    status: z.enum(documentStatuses),
    review: z.enum(reviewStatuses),
    openFindings: z.number().int(),
    worstSeverity: z.enum(severities).nullable(),
    /** Clauses that hold the terms of `q`, the first few, and how many there are in all. */
    clauses: z.array(clauseHitSchema).readonly(),
    clausesFound: z.number().int(),
  })
  .readonly();
export type ContractLine = z.infer<typeof contractLineSchema>;

export const searchAnswerSchema = z
  .object({ items: z.array(contractLineSchema).readonly(), total: z.number().int(), asOf: z.string() })
  .readonly();
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

const facetValues = z
  .array(z.object({ value: z.string(), label: z.string(), count: z.number().int() }).readonly())
  .readonly();
export type FacetValues = z.infer<typeof facetValues>;

export const facetParts = ['type', 'year', 'party', 'review', 'status', 'rule', 'expires'] as const;
export type FacetPart = (typeof facetParts)[number];

/**
 * What a filter can be narrowed by: each part's values among the contracts that fit the other parts, with their number. Parties
 * and rules: the most frequent.
 */
export const facetsSchema = z.object({
  type: facetValues,
  year: facetValues,
  party: facetValues,
  review: facetValues,
  status: facetValues,
  rule: facetValues,
  expires: facetValues,
} satisfies Record<FacetPart, typeof facetValues>);
export type Facets = z.infer<typeof facetsSchema>;

const region = z.object({ page: z.number().int(), box: boxSchema }).readonly();

/** Where the terms of `q` stand on the pages of one document, in the order of the text. */
export const documentHitsSchema = z
  .object({
    hits: z
      .array(z.object({ clause: z.string(), quote: z.string(), regions: z.array(region).readonly() }).readonly())
      .readonly(),
    /** There are more than are told. */
    truncated: z.boolean(),
  })
  .readonly();
export type DocumentHits = z.infer<typeof documentHitsSchema>;
