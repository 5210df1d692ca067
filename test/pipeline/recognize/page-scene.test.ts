import { expect, test } from 'vitest';
import type { RasterImage } from '../../../models/ports.ts';
import { lookAtPage } from '../../../pipeline/recognize/page-scene.ts';
import { sheetOf } from './drawing.ts';
import type { Sheet } from './drawing.ts';

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

/** Three cells of letters in each of four rows. */
function writeCells(sheet: Sheet): void {
  for (let row = 0; row < 4; row++)
    for (const left of [220, 620, 1020]) sheet.text(left, 606 + row * 50, left + 4 * em, em);
}

test('lines between the rows of a table are its rules and no underlines', () => {
  const sheet = sheetOf(1654, 2339);
  for (let row = 0; row <= 4; row++) sheet.fill(200, 590 + row * 50, 1300, 592 + row * 50);
  writeCells(sheet);
  expect(lookAtPage(sheet.image).rowRules.size).toBe(5);
});

test('lines to write on are no table', () => {
  const sheet = sheetOf(1654, 2339);
  for (let row = 0; row <= 4; row++) sheet.fill(200, 590 + row * 50, 1300, 592 + row * 50);
  sheet.text(210, 606, 800, em);
  expect(lookAtPage(sheet.image).rowRules.size).toBe(0);
});

test('a table without lines at its outer edges has its outer cells', () => {
  const sheet = sheetOf(1654, 2339);
  for (let row = 1; row < 4; row++) sheet.fill(200, 590 + row * 50, 1300, 593 + row * 50);
  for (const x of [560, 960]) sheet.fill(x, 590, x + 3, 790);
  writeCells(sheet);
  expect(lookAtPage(sheet.image).tables).toMatchObject([{ rows: 4, columns: 3 }]);
});
