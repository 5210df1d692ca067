import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spliceReading } from '../../../pipeline/ocr/paddle/splice-reading.ts';
import { lineOf } from './line-of.ts';

const em = 0.02;

/** The whole line after characters `[from, to)` of `text` were read again as `second`, which begins at place `at`. */
function splice(text: string, [from, to]: readonly [number, number], second: string, at = from): string {
  const first = lineOf(text, em);
  const spliced = spliceReading({ first, window: { from, to }, second: lineOf(second, em, at * em), em });
  return [...first.slice(0, from), ...spliced, ...first.slice(to)].map((one) => one.text).join('');
}

describe('spliceReading', () => {
  it.each([
    ['takes what the second reading says between the window’s ends', [2, 7], '向乙万支付', 2, '甲万向乙万支付押金'],
    ['drops the half of a neighbour at the left end', [2, 7], '万向甲方支付', 1, '甲万向甲方支付押金'],
    ['drops a neighbour at the right end', [2, 7], '向甲方支付押', 2, '甲万向甲方支付押金'],
    ['keeps a sign at the window’s end that the second reading lacks', [2, 7], '甲方支付', 3, '甲万向甲方支付押金'],
    ['keeps the first reading where the second has nothing', [2, 7], '', 2, '甲万向甲方支付押金'],
  ] as const)('%s', (_, window, second, at, whole) => {
    expect(splice('甲万向甲方支付押金', window, second, at)).toBe(whole);
  });

  it('takes what the first reading passed over', () => {
    const first = [...lineOf('烟台市芝', em), ...lineOf('区建设路', em, 5 * em)];
    const second = lineOf('市芝罘区建', em, 2 * em);
    const spliced = spliceReading({ first, window: { from: 2, to: 6 }, second, em });
    expect(spliced.map(({ text }) => text).join('')).toBe('市芝罘区建');
  });

  it('takes all of the second reading at the ends of a line, where nothing was cut', () => {
    expect(splice('口现金缴费方式', [0, 4], '□现金缴')).toBe('□现金缴费方式');
    expect(splice('缴费方式为现全', [4, 7], '为现金')).toBe('缴费方式为现金');
  });

  it('changes nothing where both readings say the same', () => {
    const line = fc.string({ unit: fc.constantFrom(...'甲乙方付款的，。（）0123年月日'), minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(line, fc.nat(40), fc.nat(40), (text, a, b) => {
        const [from, to] = [Math.min(a, b) % text.length, (Math.max(a, b) % text.length) + 1];
        fc.pre(from < to);
        expect(splice(text, [from, to], text.slice(from, to))).toBe(text);
      }),
    );
  });
});
