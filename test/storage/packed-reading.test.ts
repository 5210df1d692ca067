import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TextRun, Word } from '../../models/contract.ts';
import type { KeptReading } from '../../models/ports.ts';
import { packReading, recordIn, unpackReading, unpackRecord } from '../../storage/load/packed-reading.ts';
import { documentFrom } from '../support/contract-record.ts';

const { record } = documentFrom({
  seed: 'packed',
  clauses: { 首部: '甲方：云岭县人民政府\n乙方：某公司' },
  values: {},
});
const text = record.text ?? '';

function readingOf(words: readonly Word[], runs: readonly TextRun[] = [], own: string = text): KeptReading {
  const nothing = { marks: [], tables: [], furniture: [], pages: [], clauses: [], signatureBlocks: [] };
  return { contract: { ...nothing, text: own, runs, words }, parties: [] };
}

const roundTrip = (reading: KeptReading): KeptReading | null => unpackReading(packReading({ record, reading }));

/** Words as a tokenizer cuts them: slices of the text in order, some of it left out. */
const cuts = fc.uniqueArray(fc.nat(text.length), { minLength: 2, maxLength: 20 }).map((places) => {
  const sorted = [...places].sort((a, b) => a - b);
  return sorted.slice(1).flatMap((end, at): Word[] => {
    const start = sorted[at]!;
    return at % 3 === 2 ? [] : [{ text: text.slice(start, end), tag: ['n', 'x', ''][at % 3]!, start, end }];
  });
});

const run = (charXs: readonly number[]): TextRun => ({
  start: 0,
  end: charXs.length / 2,
  page: 1,
  box: [0.1, 0.2, 0.3, 0.4],
  charXs,
  confidence: 0.98,
  hand: 'print',
});

describe('a packed reading', () => {
  it('comes back as it was, words that are slices of the text or not', () => {
    fc.assert(
      fc.property(cuts, (words) => {
        expect(roundTrip(readingOf(words))).toEqual(readingOf(words));
      }),
    );
    for (const odd of [
      [{ text: '別', tag: 'n', start: 0, end: 1 }],
      [{ text: text.slice(0, 2), tag: 'two words', start: 0, end: 2 }],
      [
        { text: text.slice(2, 4), tag: 'n', start: 2, end: 4 },
        { text: text.slice(0, 2), tag: 'n', start: 0, end: 2 },
      ],
    ])
      expect(roundTrip(readingOf(odd))).toEqual(readingOf(odd));
  });

  it('keeps a text that is not the record’s', () => {
    expect(roundTrip(readingOf([], [], '另一份'))?.contract.text).toBe('另一份');
  });

  it('keeps edges of characters to a hundred-thousandth of the page', () => {
    const edges = fc.array(fc.double({ min: -0.1, max: 1.1, noNaN: true }), { maxLength: 200 });
    fc.assert(
      fc.property(edges, (charXs) => {
        const kept = roundTrip(readingOf([], [run(charXs)]))!.contract.runs[0]!;
        expect({ ...kept, charXs }).toEqual(run(charXs));
        for (const [at, edge] of charXs.entries())
          expect(Math.abs(kept.charXs[at]! - edge)).toBeLessThanOrEqual(5.1e-6);
        // Packed again, nothing is lost any more.
        expect(roundTrip(readingOf([], [kept]))!.contract.runs).toEqual([kept]);
      }),
    );
  });

  it('has the record, also without a reading', () => {
    const packed = packReading({ record });
    expect(unpackRecord(packed)).toEqual(record);
    expect(unpackReading(packed)).toBeNull();
    expect(recordIn({ record: null, packed })).toEqual(record);
    expect(recordIn({ record: { changed: true }, packed })).toEqual({ changed: true });
    expect(recordIn({ record: null, packed: null })).toBeNull();
  });

  it('says so where it is damaged', () => {
    const cut = packReading({ record }).subarray(0, 40);
    expect(() => unpackRecord(cut)).toThrow(expect.objectContaining({ code: 'record-broken' }));
  });
});
