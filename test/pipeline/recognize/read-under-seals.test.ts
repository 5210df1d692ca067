import { describe, expect, it } from 'vitest';
import type { OcrLine, RasterImage } from '../../../models/ports.ts';
import { readUnderSeals } from '../../../pipeline/recognize/seals/read-under-seals.ts';
import type { Seal } from '../../../pipeline/recognize/seals/find-seals.ts';
import { sheetOf, silentEngine } from './drawing.ts';

const { image: page } = sheetOf(600, 200);
const text = '乙方：大理智慧教育装备公司';

/** A line of 30 pixels a character; those under the seal were read with `confidence`. */
function lineRead(confidence: number): OcrLine {
  return {
    text,
    quad: [
      [0, 80],
      [30 * text.length, 80],
      [30 * text.length, 110],
      [0, 110],
    ],
    confidence: 0.9,
    charEdges: Array.from(text, (_, i) => [i / text.length, (i + 1) / text.length]).flat(),
    charConfidences: Array.from(text, (_, i) => (i < 7 ? 0.99 : confidence)),
  };
}

const seal = (more: Partial<Seal> = {}): Seal => ({
  // Over 教育装备公司, the characters from the eighth on.
  box: { left: 212, top: 20, right: 420, bottom: 190 },
  ring: null,
  oval: null,
  outline: null,
  isRed: true,
  confidence: 0.9,
  ...more,
});

function sealedEngine(read: string, confidence: number) {
  const shown: RasterImage[] = [];
  const readLine = (image: RasterImage): Promise<OcrLine> => {
    shown.push(image);
    return Promise.resolve({ ...lineRead(0.9), text: read, confidence });
  };
  return { engine: silentEngine({ readLine }), shown };
}

const readWith = async (own: number, [read, confidence]: readonly [string, number], of = seal()) => {
  const { engine, shown } = sealedEngine(read, confidence);
  const { lines, others } = await readUnderSeals(page, { lines: [lineRead(own)], seals: [of] }, engine);
  return { text: lines[0]!.text, others, shown };
};

describe('what lies under a seal', () => {
  it('is what both pictures say, and nothing is kept then', async () => {
    const { text: read, others, shown } = await readWith(0.7, ['教育装备公司', 0.9]);
    expect(read).toBe(text);
    expect(others).toEqual([]);
    expect(shown[0]!.width).toBeGreaterThan(150);
    expect(shown[0]!.width).toBeLessThan(260);
  });

  it('stays as read without the seal, the other reading beside it', async () => {
    const { text: read, others } = await readWith(0.9, ['教育装各公司', 0.85]);
    expect(read).toBe(text);
    expect(others).toMatchObject([
      { read: '教育装备公司', text: '教育装各公司', way: 'seal-left', engine: 'silent@1' },
    ]);
  });

  it('is what the picture with the seal says where that is clearly surer', async () => {
    const { text: read, others } = await readWith(0.6, ['教育设备公司', 0.92]);
    expect(read).toBe('乙方：大理智慧教育设备公司');
    expect(others).toMatchObject([{ read: '教育设备公司', text: '教育装备公司', way: 'seal-taken' }]);
  });

  it.each<[string, readonly [string, number], Seal]>([
    ['a reading of the seal itself', ['★合同专用章', 0.95], seal()],
    ['an unsure reading', ['教育装各公司', 0.5], seal()],
    ['a gray seal', ['教育装各公司', 0.9], seal({ isRed: false })],
    ['a seal beside the line', ['教育装各公司', 0.9], seal({ box: { left: 450, top: 20, right: 590, bottom: 190 } })],
  ])('is not told by %s', async (_, answer, of) => {
    const { text: read, others } = await readWith(0.9, answer, of);
    expect([read, others]).toEqual([text, []]);
  });
});
