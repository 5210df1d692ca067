import type { ReadContract } from '../../models/contract.ts';
import type { Evidence } from '../../models/evidence.ts';
import { isQuote } from '../../models/evidence.ts';
import { readingConfidence } from '../../models/locate.ts';

/**
 * Lines of print are read with a confidence of 0.98 and more as a rule; of values on lines below this, about one in ten is
 * wrong on scanned contracts, nearly always by one figure.
 */
const surelyRead = 0.95;

/** Figures that worn print turns into one another; the round ones (3, 5, 6, 8) all among themselves. */
const alike: Readonly<Record<string, string>> = {
  0: '689',
  1: '47',
  2: '7',
  3: '5689',
  4: '19',
  5: '3689',
  6: '0358',
  7: '12',
  8: '03569',
  9: '03458',
};

/** Whether a quote stands on a line that was read poorly. A mark has no lines. */
export function isDoubtful(contract: ReadContract, place: Evidence): boolean {
  if (!isQuote(place)) return false;
  return readingConfidence(contract, { start: place.span[0], end: place.span[1] }) < surelyRead;
}

/** What else a value may say: itself, and on a poorly read line the values with one figure exchanged for one that looks like it. */
export function readingsOf(contract: ReadContract, value: string, places: readonly Evidence[]): readonly string[] {
  if (!places.some((place) => isDoubtful(contract, place))) return [value];
  const others = [...value].flatMap((figure, at) =>
    [...(alike[figure] ?? '')].map((other) => value.slice(0, at) + other + value.slice(at + 1)),
  );
  return [value, ...others];
}

/**
 * Whether one misread figure may be all that makes values disagree: some value on a poorly read line has a reading with
 * which they fit. A finding that hangs on such a figure would rather accuse the scan than the contract.
 */
export function mayBeMisread(
  contract: ReadContract,
  values: readonly { readonly value: string; readonly places: readonly Evidence[] }[],
  fit: (readings: readonly string[]) => boolean,
): boolean {
  const stated = values.map(({ value }) => value);
  return values.some(({ value, places }, index) =>
    readingsOf(contract, value, places)
      .slice(1)
      .some((reading) => fit(stated.with(index, reading))),
  );
}
