import { describe, expect, it } from 'vitest';
import type { OcrEngine, OcrLine, RasterImage } from '../../../models/ports.ts';
import { restoreDayMark } from '../../../pipeline/recognize/seals/restore-day-mark.ts';

const image: RasterImage = { width: 400, height: 100, data: new Uint8Array(400 * 100 * 3).fill(255) };
const over = { left: 150, top: 0, right: 260, bottom: 100 };
const beside = { left: 300, top: 0, right: 390, bottom: 100 };

function lineOf(text: string, confidence = 0.9): OcrLine {
  const width = 30 * text.length;
  return {
    text,
    quad: [
      [10, 40],
      [10 + width, 40],
      [10 + width, 70],
      [10, 70],
    ],
    confidence,
    charEdges: Array.from(text, (_, at) => [at / text.length, (at + 1) / text.length]).flat(),
    charConfidences: Array.from(text, () => confidence),
  };
}

/** Reads every line as `text`. */
function saying(text: string, confidence: number): OcrEngine {
  return {
    id: 'told',
    version: '1',
    readPage: async () => [],
    readLine: async () => lineOf(text, confidence),
    estimateUpsideDown: async () => 0,
    close: async () => undefined,
  };
}

const restored = async (text: string, told: readonly [string, number], box = over): Promise<string> =>
  (await restoreDayMark(lineOf(text), { image, seals: [{ box }] }, saying(...told))).text;

describe('the 日 of a date under a seal', () => {
  it.each([
    ['日期：年月1', '日期：年月日'],
    ['日期：年月LI', '日期： 年 月 日'],
    ['2025年3月口', '2025年3月日'],
  ])('comes back where %s reads %s with the seal left on', async (text, left) => {
    expect(await restored(text, [left, 0.95])).toBe(left.replaceAll(' ', ''));
  });

  it.each([
    ['a less sure reading', '日期：年月1', ['日期：年月日', 0.8], over],
    ['another month', '2025年3月1', ['2025年8月日', 0.95], over],
    ['a figure that is read again', '2025年3月1', ['2025年3月1日', 0.95], over],
    ['no seal over it', '日期：年月1', ['日期：年月日', 0.95], beside],
    ['no date', '本月1', ['本月日', 0.95], over],
    ['a date that has its 日', '2025年3月1日', ['2025年3月日', 0.95], over],
  ] as const)('is not made of %s', async (_, text, told, box) => {
    expect(await restored(text, told, box)).toBe(text);
  });
});
