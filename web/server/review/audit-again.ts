import type { ContractRecord } from '../../../models/contract-record.ts';
import type { Finding } from '../../../models/finding.ts';
import { findingKeys } from '../../../storage/index.ts';
import type { ReviewPorts } from './review-ports.ts';
import { settleFindings } from './working-copy.ts';
import type { WorkingCopy } from './working-copy.ts';

/** Findings after the rules ran again, and the keys of those that came and went. */
export interface AuditChange {
  readonly findings: readonly Finding[];
  readonly appeared: readonly string[];
  readonly disappeared: readonly string[];
}

/** Runs the rules on `record` as it became. Without a kept reading there is nothing to run them on: findings stay. */
export function auditAgain(
  { reading, events }: Pick<WorkingCopy, 'reading' | 'events'>,
  record: ContractRecord,
  ports: Pick<ReviewPorts, 'audit'>,
): AuditChange {
  if (reading === null) return { findings: record.findings, appeared: [], disappeared: [] };
  const findings = settleFindings(ports.audit(record, reading), events, record.findings);
  return { findings, ...comparedWith(record.findings, findings) };
}

function comparedWith(before: readonly Finding[], after: readonly Finding[]): Omit<AuditChange, 'findings'> {
  const [was, is] = [findingKeys(before), findingKeys(after)];
  return { appeared: is.filter((key) => !was.includes(key)), disappeared: was.filter((key) => !is.includes(key)) };
}
