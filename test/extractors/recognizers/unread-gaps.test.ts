import { describe, expect, it } from 'vitest';
import type { TextRun } from '../../../models/contract.ts';
import { hasUnreadGap } from '../../../extractors/recognizers/unread-gaps.ts';

/** A line whose characters stand one pitch apart, with one more pitch before the character at `hole`. */
function lineOf(text: string, hole: number | null): TextRun {
  const charXs = [...text].flatMap((_, at) => {
    const left = 0.1 + (at + (hole !== null && at >= hole ? 1 : 0)) * 0.02;
    return [left, left + 0.018];
  });
  return { start: 0, end: text.length, page: 1, box: [0.1, 0.1, 0.9, 0.12], charXs, confidence: 0.99, hand: 'print' };
}

describe('hasUnreadGap', () => {
  const text = '山东省烟台市芝区建设路';
  const span = { start: 0, end: text.length };

  it('sees a character that was not read', () => {
    expect(hasUnreadGap({ runs: [lineOf(text, 7)] }, span)).toBe(true);
  });
  it('sees none in an even line', () => {
    expect(hasUnreadGap({ runs: [lineOf(text, null)] }, span)).toBe(false);
  });
  it('looks only inside the span', () => {
    expect(hasUnreadGap({ runs: [lineOf(text, 7)] }, { start: 0, end: 5 })).toBe(false);
  });
  it('says nothing of a line without places', () => {
    expect(hasUnreadGap({ runs: [{ ...lineOf(text, 7), charXs: [] }] }, span)).toBe(false);
  });
});
