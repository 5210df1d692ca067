import { quoteAt } from '../../models/evidence.ts';
import type { Fee } from '../../models/field-result.ts';
import type { Reading } from '../reading.ts';
import type { Hit, ViewRange } from '../recognizers/hits.ts';
import type { Sentence } from '../recognizers/sentences.ts';
import { resolvedAmount } from './fee-amount.ts';

export type PlacedFee = Fee & { readonly at: number; readonly paragraph: number };

interface PricePlace {
  readonly hit: Hit;
  readonly item: string;
  readonly unit: string;
  readonly value: string | null;
}

export function placed(reading: Reading, sentence: Sentence, { hit, item, unit, value }: PricePlace): PlacedFee {
  const { start } = placeOf(hit);
  const evidence = quoteAt(reading.contract, reading.view.spanOf(start, hit.end));
  const amount = resolvedAmount(reading.contract, {
    value,
    evidence,
    confidence: 0.9,
    origin: 'rule:text-fees@1',
    reasons: [value === null ? 'slot' : 'unit'],
  });
  return { item, unit, quantity: null, unitPrice: null, amount, at: start, paragraph: sentence.paragraph.start };
}

/** The place of a price's figure, or of its empty slot. */
export function placeOf(hit: Hit): ViewRange {
  return (hit.rangeOf('figure') ?? hit.rangeOf('slot'))!;
}

/** Several wordings may meet one figure: the first that reads it has it. */
export function distinctPlaces(fees: readonly PlacedFee[]): readonly PlacedFee[] {
  return fees.filter((fee, index) => fees.findIndex(({ at }) => at === fee.at) === index);
}

/** 租金为每月9500元，即9500元/月 names one price twice; the same slot standing twice is two items. */
export function withoutRepeats(fees: readonly PlacedFee[]): readonly Fee[] {
  const kept = fees.filter(
    (fee, index) =>
      fee.amount.value === null ||
      !fees
        .slice(0, index)
        .some(
          (other) =>
            (other.item.endsWith(fee.item) || other.item.endsWith(withoutMonth(fee.item))) &&
            other.unit === fee.unit &&
            other.amount.value === fee.amount.value,
        ),
  );
  return kept.map(({ item, unit, quantity, unitPrice, amount }) => ({ item, unit, quantity, unitPrice, amount }));
}

/** 月租金 of 元/月 is the 租金. */
function withoutMonth(item: string): string {
  return item.replace(/^月(?=租金|租费)/, '');
}
