import { describe, expect, it } from 'vitest';
import type { OcrLine } from '../../../models/ports.ts';
import { restoreBlankDates } from '../../../pipeline/recognize/seals/restore-blank-dates.ts';
import { sheetOf, silentEngine } from './drawing.ts';

const em = 20;
const { image } = sheetOf(840, 400);

/** A line in the row at 200 pixels whose characters stand at given columns, in character widths. */
function lineAt(text: string, columns: readonly number[], confidence = 0.99): OcrLine {
  const [left, right] = [columns[0]! * em, (columns.at(-1)! + 1) * em];
  const edges = columns.flatMap((column) => [column * em, (column + 1) * em]);
  return {
    text,
    quad: [
      [left, 190],
      [right, 190],
      [right, 210],
      [left, 210],
    ],
    confidence,
    charEdges: edges.map((edge) => (edge - left) / (right - left)),
    charConfidences: columns.map(() => confidence),
  };
}

const label = lineAt('日期：', [2, 3, 4]);
const seal = (isRed: boolean) => ({
  box: { left: 200, right: 380, top: 100, bottom: 280 },
  ring: { x: 290, y: 190, radius: 90 },
  oval: null,
  outline: null,
  isRed,
  confidence: 0.9,
});

/** What is read of the row to the right of the label, characters at columns of it. */
async function restored(
  lines: readonly OcrLine[],
  seen: { readonly text: string; readonly columns: readonly number[]; readonly confidence?: number },
  isRed = false,
) {
  const charEdges = seen.columns.flatMap((column) => [column / 10.5, (column + 1) / 10.5]);
  const confidence = seen.confidence ?? 0.99;
  const charConfidences = seen.columns.map(() => confidence);
  const line = { ...lineAt(seen.text, seen.columns), charEdges, charConfidences, confidence };
  const engine = silentEngine({ readLine: () => Promise.resolve(line) });
  const read = await restoreBlankDates(lines, { image, seals: [seal(isRed)] }, engine);
  return read.map(({ text }) => text);
}

const even = { text: '年月日', columns: [2.5, 5.2, 7.9] };

describe('restoreBlankDates', () => {
  it('gives back the units of a blank date that went with the seal, in place of what was read there', async () => {
    const scraps = [lineAt('年', [7.5]), lineAt('！', [13])];
    expect(await restored([label, ...scraps], even)).toEqual(['日期：', '年月日']);
  });

  it('leaves out signs the seal is read as', async () => {
    expect(await restored([label], { text: '·年月日“', columns: [0.5, 2.5, 5.2, 7.9, 9] })).toEqual([
      '日期：',
      '年月日',
    ]);
  });

  it.each([
    ['a figure stands between', [label], { text: '年9月日', columns: [2.5, 4, 5.2, 7.9] }],
    ['a unit is doubtful', [label], { ...even, confidence: 0.8 }],
    ['the units stand unevenly', [label], { text: '年月日', columns: [2.5, 4.5, 8.5] }],
    ['a figure was read without the seal', [label, lineAt('9', [9])], even],
    ['another line reaches into the date', [label, lineAt('甲方代表签字人', [12, 13, 14, 15, 16, 17, 18])], even],
    ['there is no label', [lineAt('盖章', [2, 3])], even],
  ])('leaves the lines alone where %s', async (_why, lines, seen) => {
    expect(await restored(lines, seen)).toEqual(lines.map(({ text }) => text));
  });

  it('leaves red seals to their colour', async () => {
    expect(await restored([label], even, true)).toEqual(['日期：']);
  });
});
