import type { TextRun } from '../../../../models/contract.ts';
import type { DocumentToLoad } from '../../../../models/ports.ts';
import { readingOf } from '../../../support/review-desk.ts';

/** The document with what rules run on, each line of its text where withPaper draws it, so that searches find places. */
export function withReading(document: DocumentToLoad): DocumentToLoad {
  const reading = readingOf({ record: document.record, words: document.words });
  const runs: TextRun[] = [];
  let start = 0;
  for (const [at, line] of (document.record.text ?? '').split('\n').entries()) {
    const top = (200 + at * 60 - 30) / 1754;
    const charXs: number[] = [];
    let left = 130 / 1240;
    for (const sign of line.split('')) {
      const right = left + (sign < '\u2000' ? 17 : 30) / 1240;
      charXs.push(left, right);
      left = right;
    }
    const box = [130 / 1240, top, left, top + 0.022] as const;
    runs.push({ start, end: start + line.length, page: 1, box, charXs, confidence: 0.98, hand: 'print' });
    start += line.length + 1;
  }
  return { ...document, reading: { ...reading, contract: { ...reading.contract, runs } } };
}
