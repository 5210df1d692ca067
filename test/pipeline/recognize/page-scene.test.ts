import { expect, test } from 'vitest';
import type { RasterImage } from '../../../models/ports.ts';
import { lookAtPage } from '../../../pipeline/recognize/page-scene.ts';
import { sheetOf } from './drawing.ts';

const em = 29;
const middleOf = ({ width, data }: RasterImage, x: number, y: number): number => data[(y * width + x) * 3]!;

/** A row of letters from y 400 with a bar of 2.5 characters in it, at `y`. */
function rowWithBar(y: number): RasterImage {
  const sheet = sheetOf(1654, 2339);
  sheet.text(200, 400, 600, em);
  sheet.fill(602, y, 602 + 2.5 * em, y + 3);
  sheet.text(610 + 2.5 * em, 400, 1100, em);
  return sheet.image;
}

test('an underline at the foot of its row is erased before reading', () => {
  const { bare } = lookAtPage(rowWithBar(400 + em));
  expect(middleOf(bare, 640, 401 + em)).toBeGreaterThan(180);
});

test('a long stroke at half height of its row (十一, a dash) is left to be read', () => {
  const { bare } = lookAtPage(rowWithBar(400 + 0.36 * em));
  expect(middleOf(bare, 640, Math.round(401 + 0.36 * em))).toBeLessThan(60);
});
