import { describe, expect, it } from 'vitest';
import { distinctPlaces, placed, placeOf, withoutRepeats } from '../../../extractors/fees/placed-fees.ts';
import type { PlacedFee } from '../../../extractors/fees/placed-fees.ts';
import { readingOf } from '../../../extractors/reading.ts';
import { findHits } from '../../../extractors/recognizers/hits.ts';
import { readContractFrom } from '../../support/read-contract.ts';

const price = /(?<item>[\u4e00-\u9fff]+费)(?:(?<figure>\d+)|(?<slot>▁))元/;

/** Every price of a text. */
function feesOf(text: string, unit = '元'): readonly PlacedFee[] {
  const reading = readingOf(readContractFrom(text), { parties: [] });
  return reading.sentences.flatMap((sentence) =>
    findHits(reading.view.text, price, sentence).map((hit) =>
      placed(reading, sentence, { hit, item: hit.group('item')!, unit, value: hit.group('figure') ?? null }),
    ),
  );
}

describe('a placed fee', () => {
  it('stands where its figure does, or its empty slot, and quotes the text', () => {
    const text = '月租费300元，维护费▁元。';
    const reading = readingOf(readContractFrom(text), { parties: [] });
    const places = findHits(reading.view.text, price, reading.sentences[0]!).map((hit) => placeOf(hit));
    expect(places.map(({ start, end }) => reading.view.text.slice(start, end))).toEqual(['300', '▁']);
    const fees = feesOf(text);
    expect(fees.map(({ amount }) => [amount.status, amount.value])).toEqual([
      ['found', '300'],
      ['blank', null],
    ]);
    const [evidence] = fees[0]!.amount.evidence;
    expect(evidence).toMatchObject({ quote: '300元' });
  });

  it('of several readings of one figure the first counts', () => {
    const [first, again] = [feesOf('月租费300元。'), feesOf('月租费300元。', '元/月')];
    expect(distinctPlaces([...first, ...again]).map(({ unit }) => unit)).toEqual(['元']);
  });

  it.each<readonly [string, string, readonly (string | null)[]]>([
    ['the same price said twice is one', '电路月租费300元，月租费300元。', ['300']],
    ['names that only sound alike are two fees', '仓库租用费300元，月租用费300元。', ['300', '300']],
    ['another price is another fee', '月租费300元，月租费400元。', ['300', '400']],
    ['an empty slot that stands twice is two fees', '月租费▁元，月租费▁元。', [null, null]],
  ])('%s', (_name, text, values) => {
    expect(withoutRepeats(feesOf(text)).map(({ amount }) => amount.value)).toEqual(values);
  });
});
