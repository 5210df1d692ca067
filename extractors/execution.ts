import type { ReadContract } from '../models/contract.ts';
import type { FieldName } from '../models/field.ts';
import { partyField } from '../models/field.ts';
import type { FieldResult } from '../models/field-result.ts';
import type { Execution } from '../models/rule.ts';

/** Whether the contract is signed: every block has a seal or a signature, some have, none has. `unknown` without blocks. */
export function executionOf(contract: ReadContract, fields: Readonly<Record<FieldName, FieldResult>>): Execution {
  const parties = [...new Set(contract.signatureBlocks.map(({ party }) => party))];
  if (parties.length === 0) return 'unknown';
  const signed = parties.filter((party) => {
    const seal = fields[partyField(party, 'seal')];
    const signatory = fields[partyField(party, 'signatory')];
    // Ink nobody could read is a signature all the same.
    return (
      (seal.status === 'found' && seal.value === 'present') ||
      ['found', 'conflicting', 'failed'].includes(signatory.status)
    );
  });
  if (signed.length === 0) return 'unsigned';
  return signed.length === parties.length ? 'signed' : 'partly-signed';
}
