import { expect, test } from 'vitest';
import { grayOf } from '../../../pipeline/recognize/raster/gray.ts';
import { findInk, inkShare, paleInkShare } from '../../../pipeline/recognize/raster/ink.ts';
import { findPaper } from '../../../pipeline/recognize/raster/paper.ts';
import { findSquares } from '../../../pipeline/recognize/ticks/find-squares.ts';
import { addNoise, sheetOf } from './drawing.ts';
import type { Sheet } from './drawing.ts';

function squaresOn(draw: (sheet: Sheet) => void) {
  const sheet = sheetOf(200, 100);
  draw(sheet);
  const gray = grayOf(sheet.image);
  return findSquares(findInk(gray, findPaper(gray)), 30);
}

/** A square of 26 pixels whose corners are rounded by `corner` pixels. */
function drawSquare(sheet: Sheet, corner: number): void {
  sheet.fill(60 + corner, 40, 86 - corner, 41);
  sheet.fill(60, 41, 86, 43);
  sheet.fill(60, 63, 86, 66);
  sheet.fill(60, 41, 63, 66);
  sheet.fill(83, 41, 86, 66);
}

test.each([0, 2, 3])('a square with corners rounded by %i pixels has the width of its sides', (corner) => {
  const [square, ...others] = squaresOn((sheet) => drawSquare(sheet, corner));
  expect(others).toEqual([]);
  expect(square!.box.right - square!.box.left).toBeGreaterThanOrEqual(25);
  expect(square!.inside).toBe('empty');
});

test('a tick inside is seen', () => {
  const [square] = squaresOn((sheet) => {
    drawSquare(sheet, 2);
    for (let i = 0; i < 6; i++) sheet.fill(66 + i, 53 + i, 69 + i, 54 + i);
    for (let i = 0; i < 11; i++) sheet.fill(71 + i * 0.8, 58 - i, 74 + i * 0.8, 59 - i);
  });
  expect(square!.inside).toBe('ticked');
});

test('a frame much wider than high is no tick box', () => {
  expect(squaresOn((sheet) => sheet.frame(40, 40, 120, 66))).toEqual([]);
});

test('a broken outline with letters close beside it is a square still', () => {
  const [square] = squaresOn((sheet) => {
    drawSquare(sheet, 0);
    sheet.fill(70, 40, 72, 44, [232, 236, 226]);
    sheet.text(88, 40, 180, 26);
  });
  expect(square).toMatchObject({ inside: 'empty' });
});

test('a cross of thick strokes through the corners is a tick', () => {
  const [square] = squaresOn((sheet) => {
    drawSquare(sheet, 0);
    for (let i = -4; i < 30; i++) {
      sheet.fill(60 + i - 1, 40 + i, 60 + i + 3, 41 + i);
      sheet.fill(86 - i - 3, 40 + i, 86 - i + 1, 41 + i);
    }
  });
  expect(square).toMatchObject({ inside: 'ticked' });
});

test('hairlines that blurred to a shade of gray show in the pale ink', () => {
  const sheet = sheetOf(200, 100);
  const faint = [198, 200, 192] as const;
  sheet.fill(60, 40, 86, 42, faint);
  sheet.fill(60, 64, 86, 66, faint);
  sheet.fill(60, 40, 62, 66, faint);
  sheet.fill(84, 40, 86, 66, faint);
  addNoise(sheet.image, 3);
  const gray = grayOf(sheet.image);
  const paper = findPaper(gray);
  expect(findSquares(findInk(gray, paper), 30)).toEqual([]);
  expect(findSquares(findInk(gray, paper, paleInkShare(gray, paper)), 30)).toMatchObject([{ inside: 'empty' }]);
});

test('rough paper yields no pale squares', () => {
  const sheet = sheetOf(200, 100);
  addNoise(sheet.image, 30);
  const gray = grayOf(sheet.image);
  const paper = findPaper(gray);
  expect(paleInkShare(gray, paper)).toBe(inkShare);
  expect(findSquares(findInk(gray, paper, paleInkShare(gray, paper)), 30)).toEqual([]);
});
