import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeCharacters } from '../../../pipeline/ocr/paddle/place-characters.ts';

const at = (text: string, centre: number): { text: string; centre: number; confidence: number } => ({
  text,
  centre,
  confidence: 1,
});

describe('placeCharacters', () => {
  it('lets neighbours share the room between them', () => {
    const edges = placeCharacters([at('甲', 0.125), at('乙', 0.375), at('双', 0.625), at('方', 0.875)], 4);
    expect(edges.map((edge) => Number(edge.toFixed(3)))).toEqual([0, 0.25, 0.25, 0.5, 0.5, 0.75, 0.75, 1]);
  });

  it('keeps a character beside a blank slot to its own width', () => {
    const edges = placeCharacters([at('期', 0.05), at('限', 0.15), at('为', 0.25), at('共', 0.35), at('年', 0.95)], 10);
    expect(edges[7]).toBeCloseTo(0.4);
    expect(edges[8]).toBeCloseTo(0.9);
  });

  it('gives figures half the room of Chinese characters', () => {
    const edges = placeCharacters([at('共', 0.5), at('2', 0.65)], 6);
    expect(edges[1]! - edges[0]!).toBeGreaterThan(1.5 * (edges[3]! - edges[2]!));
  });

  it('shares a character of two UTF-16 units in two', () => {
    const edges = placeCharacters([at('𠮷', 0.5)], 1);
    expect(edges).toHaveLength(4);
    expect(edges[1]).toBeCloseTo(0.5);
    expect(edges[2]).toBeCloseTo(0.5);
  });

  it('never lets an edge run backwards or leave the line, whatever was read where', () => {
    const character = fc.record({
      text: fc.constantFrom('甲', '1', '，', ' ', '𠮷'),
      centre: fc.double({ min: 0, max: 1, noNaN: true }),
      confidence: fc.constant(1),
    });
    fc.assert(
      fc.property(
        fc.array(character, { maxLength: 30 }),
        fc.double({ min: 0.3, max: 60, noNaN: true }),
        (all, aspect) => {
          const inOrder = [...all].sort((a, b) => a.centre - b.centre);
          const edges = placeCharacters(inOrder, aspect);
          expect(edges).toHaveLength(2 * inOrder.map(({ text }) => text).join('').length);
          // The middle of two centres is rounded: the last place of a number is no step backwards.
          edges.forEach((edge, i) => expect(edge).toBeGreaterThanOrEqual(i === 0 ? 0 : edges[i - 1]! - 1e-12));
          expect(edges.at(-1) ?? 1).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
