import { describe, expect, it } from 'vitest';
import type { OcrLine, RasterImage } from '../../../models/ports.ts';
import { isFigures, readFigures, readLoneFigures } from '../../../pipeline/recognize/slots/read-figures.ts';
import { sheetOf, silentEngine } from './drawing.ts';

const sheet = sheetOf(300, 100).image;
const ink = { sheet, box: { left: 100, top: 40, right: 180, bottom: 60 }, em: 28 };

/** An engine that reads one answer after the other and keeps what it was shown. */
function engineReading(...answers: readonly (readonly [text: string, confidence: number])[]) {
  const shown: { image: RasterImage; among: string | undefined }[] = [];
  const readLine = (image: RasterImage, among?: string): Promise<OcrLine | null> => {
    const [text, confidence] = answers[shown.length]!;
    shown.push({ image, among });
    const quad = [
      [0, 0],
      [80, 0],
      [80, 20],
      [0, 20],
    ] as const;
    return Promise.resolve(text === '' ? null : { text, quad, confidence, charEdges: [] });
  };
  return { engine: silentEngine({ readLine }), shown };
}

describe('figures in a slot', () => {
  it.each(['2616', '8l600', '1526|404641', '0938-821476', '1,800.00', '139506818H0'])('takes %s for figures', (text) =>
    expect(isFigures(text)).toBe(true),
  );

  it.each(['', 'lO', 'QZZY-2025-31', '壹万', 'li559@example.cn', '3个', '——'])(
    'takes “%s” for something else',
    (text) => expect(isFigures(text)).toBe(false),
  );

  it('lets sure readings of the ink alone overrule a doubtful one of the line', async () => {
    const { engine } = engineReading(['2616', 0.97], ['2616', 0.95], ['266', 0.8]);
    const read = await readFigures(ink, { text: '266', confidence: 0.7 }, engine);
    expect(read.text).toBe('2616');
    expect(read.confidence).toBeLessThan(0.8);
  });

  it('lets a sure line stand against one differing reading', async () => {
    const { engine } = engineReading(['2616', 0.9], ['266', 0.9], ['2816', 0.8]);
    expect((await readFigures(ink, { text: '266', confidence: 0.95 }, engine)).text).toBe('266');
  });

  it('asks no further where the first view says what the line said', async () => {
    const { engine, shown } = engineReading(['12', 0.95]);
    const inLine = { text: '12', confidence: 0.95 };
    expect(await readFigures(ink, inLine, engine)).toBe(inLine);
    expect(shown).toHaveLength(1);
  });

  it('shows the ink large, among figures only', async () => {
    const { engine, shown } = engineReading(['18', 0.9], ['', 0], ['', 0]);
    await readFigures(ink, { text: '18', confidence: 0.5 }, engine);
    expect(shown[0]!.image.height).toBeLessThan(30);
    expect(shown[0]!.among).toBe('0123456789.');
  });

  it('lets numerals in where the line had letters for them', async () => {
    const { engine, shown } = engineReading(['15', 0.9], ['15', 0.9], ['15', 0.9]);
    expect(await readFigures(ink, { text: '1s', confidence: 0.6 }, engine)).toMatchObject({ text: '15' });
    expect(shown[0]!.among).toMatch(/^0123456789\..*贰/);
  });
});

describe('figures no line holds', () => {
  it('are what all views are sure of', async () => {
    const { engine } = engineReading(['贰', 0.91], ['贰', 0.98], ['贰', 0.85]);
    expect(await readLoneFigures(ink, engine)).toEqual({ text: '贰', confidence: 0.85 });
  });

  it.each<[string, readonly (readonly [string, number])[]]>([
    [
      'differing views',
      [
        ['10', 0.9],
        ['60', 0.9],
      ],
    ],
    [
      'an unsure view',
      [
        ['10', 0.9],
        ['10', 0.7],
      ],
    ],
    [
      'a view that reads nothing',
      [
        ['6', 0.9],
        ['', 0],
      ],
    ],
    ['a stroke', [['1', 0.99]]],
  ])('are not told by %s', async (_, answers) => {
    expect(await readLoneFigures(ink, engineReading(...answers).engine)).toBeNull();
  });
});
