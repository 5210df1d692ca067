import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { distance } from 'fastest-levenshtein';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OcrEngine, OcrLine, RasterImage } from '../../models/ports.ts';

/** How good an engine must at least be on the printed fixtures; every engine shares the rest. */
export interface OcrEngineBounds {
  /** Highest share of wrong characters, 0–1. */
  readonly characterErrors: number;
}

/** What stands on `test/fixtures/ocr/printed-lines.jpg`, a scan of some lines of the sample agreement. */
const printedLines = [
  '5、甲方在协议规定的时间未能按时缴纳高清视频会议使用费,乙方将以书面或',
  '邮件形式通知甲方,甲方在获知缴费通知后20日内仍未缴纳欠费及滞纳金时,乙方有',
  '权强制停止高清视频会议功能并通过法律手段追缴欠款,因此造成的损失由甲方承',
  '担。',
  '6、乙方结算信息:',
  '乙方名称:【中联通信集团秦岭有限公司清江分公司】',
  '纳税人识别号:【9161070064861526XQ】',
  '户名:【中联通信集团秦岭有限公司清江分公司】',
];
const singleLine = '乙方名称:【中联通信集团秦岭有限公司清江分公司】';

/** What every OCR engine promises, whatever reads inside it. */
export function describeOcrEngine(
  name: string,
  create: () => Promise<OcrEngine>,
  { characterErrors }: OcrEngineBounds,
): void {
  describe(`the OCR engine ${name}`, () => {
    let engine: OcrEngine;
    let page: RasterImage;
    let lines: readonly OcrLine[];
    beforeAll(async () => {
      engine = await create();
      page = await readFixture('printed-lines.jpg');
      lines = await engine.readPage(page);
    });
    afterAll(() => engine.close());

    it('names itself and its version', () => {
      expect(engine.id).toMatch(/^[a-z]+$/);
      expect(engine.version).not.toBe('');
    });

    it.each([
      ['white', 255],
      ['grey', 200],
      ['black', 0],
    ])('finds no line on an empty %s page', async (_, level) => {
      expect(await engine.readPage(plainPage(600, 800, level))).toEqual([]);
    });

    it.each([
      [1, 1],
      [3, 500],
      [500, 3],
    ])('reads nothing from a picture of %i × %i pixels and does not fail', async (width, height) => {
      expect(await engine.readPage(plainPage(width, height, 255))).toEqual([]);
      expect(await engine.readLine(plainPage(width, height, 255))).toBeNull();
    });

    it('reads the printed lines of a scan', () => {
      const read = [...lines].sort((a, b) => a.quad[0][1] - b.quad[0][1]).map(({ text }) => text);
      expect(errorShare(read.join(''), printedLines.join(''))).toBeLessThanOrEqual(characterErrors);
    });

    it('finds each printed line as one line', () => {
      expect(lines).toHaveLength(printedLines.length);
    });

    it('gives quads inside the picture, clockwise from the top left of the reading direction', () => {
      for (const { quad, text } of lines) {
        for (const [x, y] of quad) {
          expect(x, text).toBeGreaterThanOrEqual(0);
          expect(x, text).toBeLessThanOrEqual(page.width);
          expect(y, text).toBeGreaterThanOrEqual(0);
          expect(y, text).toBeLessThanOrEqual(page.height);
        }
        const [topLeft, topRight, bottomRight, bottomLeft] = quad;
        expect(topRight[0], text).toBeGreaterThan(topLeft[0]);
        expect(bottomRight[0], text).toBeGreaterThan(bottomLeft[0]);
        expect(bottomLeft[1], text).toBeGreaterThan(topLeft[1]);
        expect(bottomRight[1], text).toBeGreaterThan(topRight[1]);
      }
    });

    it('gives two edges a UTF-16 unit that never run backwards', () => {
      for (const { text, charEdges } of lines) {
        expect(charEdges).toHaveLength(2 * text.length);
        charEdges.forEach((edge, i) => {
          expect(edge, text).toBeGreaterThanOrEqual(i === 0 ? 0 : charEdges[i - 1]!);
          expect(edge, text).toBeLessThanOrEqual(1);
        });
      }
    });

    it('places characters where their ink is, within half a character', () => {
      // The brackets 【 】 are the darkest columns of their line, so their place can be measured without reading.
      const line = lines.find(({ text }) => text.startsWith('乙方名称'))!;
      const width = line.quad[1][0] - line.quad[0][0];
      const character = width / line.text.length;
      const at = (index: number): number =>
        line.quad[0][0] + ((line.charEdges[2 * index]! + line.charEdges[2 * index + 1]!) / 2) * width;
      expect(Math.abs(at(line.text.indexOf('【')) - 277)).toBeLessThan(character / 2);
      expect(Math.abs(at(line.text.indexOf('】')) - 872)).toBeLessThan(character / 2);
    });

    it('gives confidences that are probabilities, high on clean print', () => {
      for (const { confidence } of lines) expect(confidence).toBeLessThanOrEqual(1);
      for (const { confidence, text } of lines) expect(confidence, text).toBeGreaterThan(0.8);
    });

    it('reads a crop of one line', async () => {
      const line = await engine.readLine(await readFixture('single-line.jpg'));
      expect(errorShare(line!.text, singleLine)).toBeLessThanOrEqual(characterErrors);
      expect(line!.charEdges).toHaveLength(2 * line!.text.length);
    });

    it('takes what it sees for one of the characters it is told of', async () => {
      const line = await engine.readLine(await readFixture('single-line.jpg'), '0123456789');
      expect(line?.text ?? '').toMatch(/^[0-9 ]*$/);
    });

    it('reads the same page the same way twice', async () => {
      expect(await engine.readPage(page)).toEqual(lines);
    });

    it('leaves the picture it is given as it was', async () => {
      expect(Buffer.compare(page.data, (await readFixture('printed-lines.jpg')).data)).toBe(0);
    });

    it('tells an upright page from one that stands on its head', async () => {
      expect(await engine.estimateUpsideDown(page)).toBeLessThan(0.3);
      expect(await engine.estimateUpsideDown(turnAround(page))).toBeGreaterThan(0.7);
    });

    it('does not think an empty page upside down', async () => {
      expect(await engine.estimateUpsideDown(plainPage(600, 800, 255))).toBeLessThanOrEqual(0.5);
    });

    it('may be closed twice', async () => {
      const other = await create();
      await other.close();
      await expect(other.close()).resolves.toBeUndefined();
    });
  });
}

/** Decodes a picture of `test/fixtures/ocr/`. */
export async function readFixture(name: string): Promise<RasterImage> {
  const path = fileURLToPath(new URL(`../fixtures/ocr/${name}`, import.meta.url));
  const { data, info } = await sharp(path)
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** A page of one shade. */
export function plainPage(width: number, height: number, level: number): RasterImage {
  return { width, height, data: new Uint8Array(width * height * 3).fill(level) };
}

/** Wrong characters ÷ true ones, widths and spaces aside. */
export function errorShare(read: string, truth: string): number {
  const bare = (text: string): string => text.normalize('NFKC').replace(/\s/g, '');
  return distance(bare(read), bare(truth)) / bare(truth).length;
}

function turnAround(image: RasterImage): RasterImage {
  const pixels = image.width * image.height;
  const data = new Uint8Array(pixels * 3);
  for (let i = 0; i < pixels; i++) data.set(image.data.subarray((pixels - 1 - i) * 3, (pixels - i) * 3), i * 3);
  return { ...image, data };
}
