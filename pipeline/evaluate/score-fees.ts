import type { Fee } from '../../models/field-result.ts';
import { missed, outcomeOf, right, wrong } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { comparableText, isSameValue } from './same-value.ts';
import type { Truth, TruthFee } from './truth.ts';

/** Outcomes of the fees, and of each fee reported whether it is one of the truth's. */
export interface FeeScore {
  readonly outcomes: readonly Outcome[];
  readonly rightFees: ReadonlySet<Fee>;
}

/** Fees match in any order, by amount and unit, where one item's name holds the other's. */
export function scoreFees(fees: readonly Fee[], truth: Truth): FeeScore {
  const left = [...fees];
  const wanted = truth.fees.map((fee, at): Outcome => {
    const readings = [fee, truth.feeAlternatives?.[at]].filter((reading): reading is TruthFee => reading != null);
    const found = left.findIndex((candidate) => readings.some((reading) => isSameFee(candidate, reading)));
    if (found >= 0) {
      left.splice(found, 1);
      return outcomeOf('fee', 'fees', { tally: right });
    }
    const difference = { where: 'fees', said: 'missed', truth: `${fee.item} ${fee.amount} ${fee.unit}` };
    return outcomeOf('fee', 'fees', { tally: missed, difference });
  });
  const extra = truth.listed === true ? [] : left;
  return {
    outcomes: [...wanted, ...extra.map(extraFee)],
    rightFees: new Set(fees.filter((fee) => !left.includes(fee))),
  };
}

function extraFee({ item, amount, unit }: Fee): Outcome {
  const difference = { where: 'fees', said: `${item} ${amount.value} ${unit}`, truth: 'not there' };
  return outcomeOf('fee', 'fees', { tally: wrong, difference });
}

function isSameFee(got: Fee, want: TruthFee): boolean {
  const items = [comparableText(got.item), comparableText(want.item)] as const;
  return (
    isSameValue(got.amount.value, want.amount) &&
    comparableText(got.unit) === comparableText(want.unit ?? '') &&
    (items[0].includes(items[1]) || items[1].includes(items[0]))
  );
}
