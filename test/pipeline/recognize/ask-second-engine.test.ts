import { describe, expect, it } from 'vitest';
import type { OcrLine, RasterImage } from '../../../models/ports.ts';
import type { PageLine } from '../../../pipeline/recognize/lines/page-line.ts';
import { askSecondEngine } from '../../../pipeline/recognize/second-look/ask-second-engine.ts';
import { openSecondEngine } from '../../../pipeline/reader/second-engine.ts';
import { sheetOf, silentEngine } from './drawing.ts';

const { image } = sheetOf(600, 200);

/** A line of 20 pixels a character, read with 0.5 where it is in doubt. */
function lineOf(text: string, doubted: readonly number[], hand: PageLine['hand'] = 'unknown'): PageLine {
  const charXs = Array.from(text, (_, i) => [20 * i, 20 * i + 20]).flat();
  const charConfidences = Array.from(text, (_, i) => (doubted.includes(i) ? 0.5 : 0.99));
  const [left, right, confidence] = [0, 20 * text.length, 0.9];
  return {
    text,
    charXs,
    charConfidences,
    left,
    right,
    confidence,
    hand,
    topLeft: 60,
    topRight: 60,
    bottomLeft: 84,
    bottomRight: 84,
  };
}

/** An engine that answers the same each time and keeps what it was asked. */
function answering(text: string) {
  const asked: { readonly image: RasterImage; readonly among: string | undefined }[] = [];
  const quad = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ] as const;
  const readLine = (shown: RasterImage, among?: string): Promise<OcrLine> => {
    asked.push({ image: shown, among });
    return Promise.resolve({ text, quad, confidence: 0.8, charEdges: [] });
  };
  return { engine: silentEngine({ readLine }), asked };
}

describe('the second engine', () => {
  it('reads a doubtful figure alone, enlarged and among figures, and what it says is kept beside the line', async () => {
    const { engine, asked } = answering('2616');
    const [other, ...more] = await askSecondEngine(image, [lineOf('月租费2016元', [4])], engine);
    expect(more).toEqual([]);
    expect(other).toMatchObject({
      read: '2016',
      text: '2616',
      confidence: 0.8,
      engine: 'silent@1',
      way: 'second-engine',
    });
    expect((other!.box[0] + other!.box[2]) / 2).toBeCloseTo(100 / 600, 1);
    expect(asked[0]!.image.height).toBeGreaterThanOrEqual(48);
    expect(asked[0]!.among).toBe('0123456789.,-');
  });

  it.each<[string, PageLine, string[]]>([
    ['a doubtful name after its label', lineOf('户名：某某公司', [4]), ['某某公司']],
    ['no sure name', lineOf('户名：某某公司', []), []],
    ['no doubtful word of the text', lineOf('双方同意如下', [2]), []],
    ['no sure figure', lineOf('月租费2616元', []), []],
    ['no text layer', lineOf('月租费2616元', [4], 'print'), []],
  ])('is asked about %s', async (_, line, spans) => {
    const { engine } = answering('x');
    expect((await askSecondEngine(image, [line], engine)).map(({ read }) => read)).toEqual(spans);
  });

  it('costs a page no more than its places and its time, and no page when it fails', async () => {
    const lines = Array.from({ length: 30 }, () => lineOf('月租费2616元', [4]));
    expect(await askSecondEngine(image, lines, answering('2616').engine)).toHaveLength(8);
    const failing = silentEngine({ readLine: () => Promise.reject(new Error('broken')) });
    expect(await askSecondEngine(image, lines, failing)).toEqual([]);
    expect(await askSecondEngine(image, lines, null)).toEqual([]);
  });

  it('ends its thread after some pages without a question, not before its first', async () => {
    let ended = 0;
    const engine = await openSecondEngine(() =>
      Promise.resolve(silentEngine({ close: () => Promise.resolve(void ended++) })),
    );
    for (let page = 0; page < 6; page++) await engine.rest();
    expect(ended).toBe(0);
    await engine.readLine(image);
    for (let page = 0; page < 6; page++) await engine.rest();
    expect(ended).toBe(1);
  });
});
