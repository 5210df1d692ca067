import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Line, Symbol as TesseractSymbol, Word } from 'tesseract.js';
import { EngineError } from '../../../models/errors.ts';
import { createTesseractEngine } from '../../../pipeline/ocr/tesseract/create-tesseract-engine.ts';
import { encodeGraymap } from '../../../pipeline/ocr/tesseract/encode-graymap.ts';
import { toOcrLine } from '../../../pipeline/ocr/tesseract/line-of-symbols.ts';
import { readFixture } from '../../conformance/ocr-engine.ts';

/** A line of words of symbols, each written as `text@left-right`. */
function lineOf(...words: readonly string[]): Line {
  const symbolsOf = (word: string): Pick<TesseractSymbol, 'text' | 'confidence' | 'bbox'>[] =>
    [...word.matchAll(/(\S)@(\d+)-(\d+)/g)].map(([, text, x0, x1]) => ({
      text: text!,
      confidence: 90,
      bbox: { x0: Number(x0), x1: Number(x1), y0: 10, y1: 30 },
    }));
  const line = {
    bbox: { x0: 0, y0: 10, x1: 200, y1: 30 },
    words: words.map((word) => ({ symbols: symbolsOf(word) }) as Pick<Word, 'symbols'>),
  };
  return line as Line; // only what is read of a line is made up
}

describe('toOcrLine', () => {
  it.each([
    ['Chinese words are not parted', ['甲@0-20 方@20-40', '应@41-60'], '甲方应'],
    ['a wide gap is a space', ['甲@0-20', '乙@60-80'], '甲 乙'],
    ['Latin words are parted', ['P@0-10 O@10-20', 'N@22-30'], 'PO N'],
    ['figures are parted', ['1@0-10', '2@14-24'], '1 2'],
    ['a figure stands close to a Chinese word', ['共@0-20', '2@22-32', '份@34-54'], '共2份'],
  ])('%s', (_, words, text) => {
    const line = toOcrLine(lineOf(...words), 300, 100)!;
    expect(line.text).toBe(text);
    expect(line.charEdges).toHaveLength(2 * text.length);
    expect(line.confidence).toBeCloseTo(0.9);
  });

  it('puts edges in order where boxes overlap', () => {
    const { charEdges } = toOcrLine(lineOf('甲@0-50 方@40-90'), 300, 100)!;
    expect(charEdges).toEqual([0, 0.25, 0.25, 0.45]);
  });

  it('is nothing where no symbol was read', () => {
    expect(toOcrLine(lineOf(''), 300, 100)).toBeUndefined();
  });
});

describe('encodeGraymap', () => {
  it('writes a header and one byte a pixel', () => {
    const bytes = encodeGraymap({ width: 2, height: 1, data: Uint8Array.of(0, 0, 0, 255, 255, 255) });
    expect(Buffer.from(bytes).toString('latin1')).toBe('P5\n2 1\n255\n\0\xff');
  });
});

describe('a tesseract engine', () => {
  it('without its data says so instead of waiting or asking the network', async () => {
    const engine = await createTesseractEngine({ dataDir: path.join(tmpdir(), 'no-such-data') });
    await expect(engine.readLine(await readFixture('single-line.jpg'))).rejects.toThrow(EngineError);
    await engine.close();
  });

  it('reads on after its worker was replaced', async () => {
    const engine = await createTesseractEngine({ readingsPerWorker: 1 });
    const image = await readFixture('single-line.jpg');
    const first = await engine.readLine(image);
    expect(await engine.readLine(image)).toEqual(first);
    await engine.close();
  });
});
