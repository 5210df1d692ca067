import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bandsOf,
  bareText,
  containment,
  pieceHashes,
  signText,
  textSimilarity,
} from '../../../storage/related/text-signature.ts';

const longText = fc.string({
  unit: fc.constantFrom(...'甲乙方合同服务费用一二三四五六七八九十年月日'),
  minLength: 300,
  maxLength: 900,
});

function jaccard(a: string, b: string): number {
  const [x, y] = [pieceHashes(bareText(a)), pieceHashes(bareText(b))];
  const common = [...x].filter((hash) => y.has(hash)).length;
  return common / (x.size + y.size - common);
}

describe('a text’s signature', () => {
  it('agrees with itself whatever the width, case and spaces', () => {
    fc.assert(
      fc.property(longText, (text) => {
        const spaced = [...text].join(' ');
        expect(signText(spaced)).toEqual(signText(text));
        expect(textSimilarity(signText(text)!, signText(spaced)!)).toBe(1);
      }),
      { numRuns: 50 },
    );
  });

  it('estimates the share of common pieces within four standard errors', () => {
    fc.assert(
      fc.property(longText, longText, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, cut) => {
        const mixed = a.slice(0, Math.floor(a.length * cut)) + b.slice(Math.floor(b.length * cut));
        const estimate = textSimilarity(signText(a)!, signText(mixed)!);
        expect(Math.abs(estimate - jaccard(a, mixed))).toBeLessThan(4 * Math.sqrt(0.25 / 128));
      }),
      { numRuns: 100 },
    );
  });

  it('has bands that equal texts share, and that unlike texts do not', () => {
    fc.assert(
      fc.property(longText, longText, (a, b) => {
        const [x, y] = [bandsOf(signText(a)!), bandsOf(signText(b)!)];
        expect(bandsOf(signText(a)!)).toEqual(x);
        expect(x).toHaveLength(16);
        if (jaccard(a, b) < 0.1) expect(x.filter((hash, band) => hash === y[band]).length).toBeLessThan(3);
      }),
      { numRuns: 50 },
    );
  });

  it('is none for a text that says too little', () => {
    expect(signText('')).toBeUndefined();
    expect(signText('▁▁▁▁、。 '.repeat(500))).toBeUndefined();
    expect(signText('甲方乙方'.repeat(500))).toBeUndefined();
  });

  it('looks at no more than two hundred thousand characters', () => {
    const text = Array.from({ length: 200_000 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 7919) % 20_000))).join(
      '',
    );
    expect(signText(`${text}${'补充条款'.repeat(50)}`)).toEqual(signText(text));
  });
});

describe('containment', () => {
  it('is the share of the part that the whole holds', () => {
    expect(containment(new Set([1, 2, 3, 4]), new Set([2, 4, 6]))).toBe(0.5);
    expect(containment(new Set(), new Set([1]))).toBe(1);
    expect(containment(new Set([1]), new Set())).toBe(0);
  });
});
