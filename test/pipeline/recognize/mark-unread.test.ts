import { describe, expect, it } from 'vitest';
import type { OcrLine } from '../../../models/ports.ts';
import { markUnread } from '../../../pipeline/recognize/second-look/mark-unread.ts';

const em = 20;

/** A line whose characters stand at the given places, in ems, on a page with ink where `inked` says. */
function lineOf(text: string, places: readonly number[], inked: readonly number[]) {
  const length = 12 * em;
  const line: OcrLine = {
    text,
    quad: [
      [0, 0],
      [length, 0],
      [length, em],
      [0, em],
    ],
    confidence: 0.99,
    charEdges: places.flatMap((place) => [(place * em) / length, ((place + 1) * em) / length]),
    charConfidences: places.map(() => 0.99),
  };
  const data = new Uint8Array(length * em);
  for (const place of inked)
    for (let y = 3; y < 17; y++) data.fill(1, y * length + place * em + 4, y * length + place * em + 9);
  return { line, ink: { width: length, height: em, data } };
}

describe('markUnread', () => {
  it('marks a character that was left out and lowers the line', () => {
    const { line, ink } = lineOf('青禾市芝区大道', [0, 1, 2, 3, 5, 6, 7], [0, 1, 2, 3, 4, 5, 6, 7]);
    const marked = markUnread(line, ink);
    expect(marked.text).toBe('青禾市芝〓区大道');
    expect(marked.charEdges).toHaveLength(16);
    expect(marked.charConfidences![4]).toBe(0);
    expect(marked.confidence).toBeLessThanOrEqual(0.6);
    expect(Math.round((marked.charEdges[8]! * 12 * em) / em)).toBe(4);
  });

  it.each([
    ['white space between words', '甲方乙签方', [0, 1, 4, 5, 6], [0, 1, 4, 5, 6]],
    ['a line evenly set', '青禾市芝区大', [0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5]],
    ['a wide gap beside a figure', '共计 3 份合同一式', [0, 1, 2, 3, 5, 6, 7, 8, 9, 10], [0, 1, 3, 6, 7, 8, 9, 10]],
    ['a line too short to know its pitch', '王华', [0, 2], [0, 1, 2]],
  ])('leaves %s alone', (_name, text, places, inked) => {
    const { line, ink } = lineOf(text, places, inked);
    expect(markUnread(line, ink)).toBe(line);
  });
});
