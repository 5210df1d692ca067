import { expect, test } from 'vitest';
import type { OcrLine } from '../../../models/ports.ts';
import { findInk } from '../../../pipeline/recognize/raster/ink.ts';
import { grayOf } from '../../../pipeline/recognize/raster/gray.ts';
import { findPaper } from '../../../pipeline/recognize/raster/paper.ts';
import { tellPermille } from '../../../pipeline/recognize/second-look/tell-permille.ts';
import { black, sheetOf } from './drawing.ts';

/** A figure 40 pixels high, a percent sign with `rings` lower rings, and whether a full stop follows. */
function readSign(rings: 1 | 2, after: string): string {
  const sheet = sheetOf(300, 120);
  sheet.fill(40, 40, 46, 80);
  sheet.ring(70, 49, 9, 3, black);
  for (let step = 0; step < 40; step++) sheet.fill(88 - step / 2, 40 + step, 91 - step / 2, 41 + step);
  for (let i = 0; i < rings; i++) sheet.ring(97 + i * 19, 71, 8, 3, black);
  const end = 97 + (rings - 1) * 19 + 8;
  if (after === '。') sheet.ring(end + 15, 74, 6, 3, black);
  if (after === '支') sheet.fill(end + 6, 36, end + 42, 84);
  const text = `5%${after}`;
  const xs = [34, 56, 56, end + 3, end + 3, end + 45];
  const line: OcrLine = {
    text,
    quad: [
      [34, 34],
      [xs.at(-1)!, 34],
      [xs.at(-1)!, 86],
      [34, 86],
    ],
    confidence: 0.99,
    charEdges: xs.slice(0, 2 * text.length).map((x) => (x - 34) / (xs.at(-1)! - 34)),
  };
  const gray = grayOf(sheet.image);
  return tellPermille(line, findInk(gray, findPaper(gray))).text;
}

test.each([
  [1, '', '5%'],
  [1, '支', '5%支'],
  [1, '。', '5%。'],
  [2, '', '5‰'],
  [2, '支', '5‰支'],
  [2, '。', '5‰。'],
] as const)('a sign with %i lower ring(s) before “%s” is read as %s', (rings, after, text) => {
  expect(readSign(rings, after)).toBe(text);
});
