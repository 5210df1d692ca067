import type { ContractRecord } from '../models/contract-record.ts';
import type { FieldName } from '../models/field.ts';
import type { FieldResult } from '../models/field-result.ts';
import type { Finding } from '../models/finding.ts';
import type { KeptReading } from '../models/ports.ts';
import { auditContract } from '../rules/index.ts';

/**
 * Findings about a document as people have corrected it: the rules run on its kept reading with the record's fields and
 * fees in place of those the program extracted. Pure. A rule that crashes finds nothing; its issue is on record from the
 * import.
 */
export function auditRecord(
  { fields, fees, execution }: Pick<ContractRecord, 'fields' | 'fees' | 'execution'>,
  { contract, parties }: KeptReading,
): readonly Finding[] {
  // A record has an entry for every field name: models/contract-record.ts.
  const byName = fields as Readonly<Record<FieldName, FieldResult>>;
  return auditContract({ fields: byName, fees, parties, execution }, contract).findings;
}
