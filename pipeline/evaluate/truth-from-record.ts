import type { ContractRecord } from '../../models/contract-record.ts';
import type { FieldResult } from '../../models/field-result.ts';
import type { Truth, TruthFee, TruthValue } from './truth.ts';

/**
 * The truth of a document as far as people decided it, or null where they decided nothing: fields and fees they confirmed or
 * corrected, findings they accepted. Where anything is undecided the truth says `listed`, so that only what somebody looked
 * at is ever scored. How the contract is signed is no field and nobody decides it: it is left out.
 */
export function truthFromRecord({ fields, fees, findings }: ContractRecord): Truth | null {
  const decided = Object.entries(fields).filter(([, result]) => isDecided(result));
  const decidedFees = fees.filter(({ amount }) => isDecided(amount));
  const settled = findings.filter(({ status }) => status !== 'open');
  if (decided.length + decidedFees.length + settled.length === 0) return null;
  const isWhole =
    decided.length === Object.keys(fields).length &&
    decidedFees.length === fees.length &&
    settled.length === findings.length;
  return {
    ...(isWhole ? {} : { listed: true }),
    fields: Object.fromEntries(decided.map(([name, result]) => [name, truthOf(result)])),
    fees: decidedFees.map(({ item, unit, quantity, amount }): TruthFee => ({
      item,
      unit,
      quantity,
      amount: amount.value === null ? null : String(amount.value),
    })),
    findings: settled
      .filter(({ status }) => status !== 'dismissed')
      .map(({ rule, clauses }) => ({ rule, clauses: [...clauses] })),
  };
}

const isDecided = ({ review }: FieldResult): boolean => review !== 'unreviewed';

/** Null where a person says the contract has no such thing; ink nobody could read stays open. */
function truthOf(result: FieldResult): TruthValue | null {
  switch (result.status) {
    case 'found':
      return result.value;
    case 'blank':
      return { blank: true };
    case 'conflicting':
      return { conflicting: [...result.values] };
    case 'failed':
      return { ignore: true };
    case 'absent':
      return null;
  }
}
