import type { ContractRecord, DocumentStatus } from '../../models/contract-record.ts';
import type { ImportFailure, IntakeEnd } from '../../models/intake.ts';

/** How one file of an import ended. */
export type ImportResult =
  | {
      readonly outcome: 'loaded';
      readonly fileName: string;
      readonly sha256: string;
      readonly status: DocumentStatus;
      readonly record: ContractRecord;
    }
  | { readonly outcome: 'duplicate'; readonly fileName: string; readonly sha256: string; readonly of: string }
  | ({ readonly outcome: 'failed' } & ImportFailure);

/** The same of a file that was read elsewhere, as the ledger tells it. */
export function resultOf(end: IntakeEnd): ImportResult {
  const { fileName, sha256 } = end;
  if (end.state === 'failed') return { outcome: 'failed', ...end.failure };
  if (end.state === 'duplicate') return { outcome: 'duplicate', fileName, sha256, of: end.of };
  return { outcome: 'loaded', fileName, sha256, status: end.record.status, record: end.record };
}
