import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReadContract } from '../../models/contract.ts';
import { markAt, quoteAt, verifyEvidence } from '../../models/evidence.ts';
import { regionsOf } from '../../models/locate.ts';
import { contractTextFrom } from '../support/contract-text.ts';

const contractOf = (text: string): ReadContract => ({
  ...contractTextFrom(text),
  clauses: [],
  words: [],
  signatureBlocks: [],
});

describe('evidence', () => {
  test('quotes the slice its span names, without outer white space', () => {
    const contract = contractOf('甲方：  云岭县 \n乙方');
    const evidence = quoteAt(contract, { start: 3, end: 9 });
    expect(evidence).toMatchObject({ quote: '云岭县', span: [5, 8], page: 1, clause: '首部' });
  });

  test('refuses a span that quotes nothing', () => {
    expect(() => quoteAt(contractOf('甲方： \n'), { start: 3, end: 5 })).toThrow(/quotes nothing/);
  });

  test('refuses a quote that differs from its slice', () => {
    const contract = contractOf('合计金额 25700 元/年');
    const evidence = quoteAt(contract, { start: 5, end: 10 });
    expect(verifyEvidence(evidence, contract.text)).toBe(evidence);
    expect(() => verifyEvidence({ ...evidence, quote: '25800' }, contract.text)).toThrow(/differs from its slice/);
    expect(() => verifyEvidence(evidence, `x${contract.text}`)).toThrow(/differs from its slice/);
  });

  test('refuses a mark that is not there', () => {
    expect(() => markAt(contractOf('甲方'), 0)).toThrow(/no mark 0/);
  });

  test('a quote over a page end names both pages', () => {
    const lines = Array.from({ length: 41 }, (_, index) => `第${index}行`);
    const contract = contractOf(lines.join('\n'));
    const start = contract.text.indexOf('第39行');
    const evidence = quoteAt(contract, { start, end: contract.text.length });
    expect(evidence.page).toBe(1);
    expect(evidence.continued?.map((place) => place.page)).toEqual([2]);
  });

  test('every span of any text maps to regions inside the lines it touches, and quotes itself', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('甲', '方', '1', ' ', '\n', '▁', '𠀀'), minLength: 1, maxLength: 60 }),
        fc.nat(),
        fc.nat(),
        (text, a, b) => {
          const contract = contractOf(text);
          const [start, end] = [a % text.length, b % text.length].sort((x, y) => x - y) as [number, number];
          const regions = regionsOf(contract, { start, end });
          const touched = contract.runs.filter((run) => run.start < end && run.end > start);
          expect(regions.map((region) => region.box[1])).toEqual(touched.map((run) => run.box[1]));
          if (text.slice(start, end).trim() === '') return;
          const { quote, span } = quoteAt(contract, { start, end });
          expect(text.slice(span[0], span[1])).toBe(quote);
        },
      ),
    );
  });
});
