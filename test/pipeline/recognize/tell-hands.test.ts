import { describe, expect, it } from 'vitest';
import { tellHands } from '../../../pipeline/recognize/hand/tell-hands.ts';
import { pageLineOf } from '../../../pipeline/recognize/lines/page-line.ts';
import type { PageLine } from '../../../pipeline/recognize/lines/page-line.ts';
import { lookAtPage } from '../../../pipeline/recognize/page-scene.ts';
import { addNoise, black, sheetOf } from './drawing.ts';
import type { Colour, Sheet } from './drawing.ts';

const em = 26;
const blue: Colour = [40, 60, 190];
const printed = '双方就服务事项订立本合同';

function lineAt(left: number, top: number, text: string): PageLine {
  const right = left + text.length * em;
  const quad = [
    [left, top],
    [right, top],
    [right, top + em],
    [left, top + em],
  ] as const;
  const charEdges = [...text].flatMap((_, i) => [i / text.length, (i + 1) / text.length]);
  return pageLineOf({ text, quad, confidence: 0.97, charEdges }, { left: 0, top: 0 });
}

/** Leaning strokes of uneven height. */
function scribble(
  sheet: Sheet,
  left: number,
  top: number,
  { length, colour }: { length: number; colour: Colour },
): void {
  for (let i = 0; i < length; i++)
    for (let step = 0; step < em - 2 - ((i * 5) % 7); step++) {
      const [x, y] = [left + i * em + 4 + step * 0.6, top + em - 2 - step];
      sheet.fill(x, y, x + 5, y + 2, colour);
      sheet.fill(left + i * em + 20 - step * 0.7, y, left + i * em + 25 - step * 0.7, y + 2, colour);
    }
}

/** A page of print with one more line, and what is told of the last. */
function told(last: PageLine, draw: (sheet: Sheet) => void): PageLine['hand'] {
  const sheet = sheetOf(900, 700);
  const lines = [60, 120, 180, 240].map((top) => lineAt(80, top, printed));
  for (const top of [60, 120, 180, 240]) sheet.text(80, top, 80 + printed.length * em, em);
  draw(sheet);
  addNoise(sheet.image, 5);
  const hands = tellHands([...lines, last], lookAtPage(sheet.image)).map(({ hand }) => hand);
  expect(hands.slice(0, 4)).toEqual(['print', 'print', 'print', 'print']);
  return hands[4]!;
}

describe('who wrote a line', () => {
  it('is print where it looks like the rest of the page', () => {
    expect(told(lineAt(80, 400, '甲方代表签字'), (sheet) => sheet.text(80, 400, 80 + 6 * em, em))).toBe('print');
  });

  it('is a hand where strokes lean and are blue', () => {
    const draw = (sheet: Sheet): void => scribble(sheet, 80, 400, { length: 3, colour: blue });
    expect(told(lineAt(80, 400, '林若溪'), draw)).toBe('handwriting');
  });

  it('is not said of a single character, or of one whose ink is hardly there', () => {
    const draw = (sheet: Sheet): void => scribble(sheet, 80, 400, { length: 1, colour: blue });
    expect(told(lineAt(80, 400, '林'), draw)).toBe('unknown');
    expect(told(lineAt(80, 400, '林若'), () => undefined)).toBe('unknown');
  });

  it('stays what it was where the reading knew', () => {
    const line = { ...lineAt(80, 400, '陆仟元整'), hand: 'handwriting' as const };
    expect(told(line, (sheet) => sheet.text(80, 400, 80 + 4 * em, em))).toBe('handwriting');
  });

  it('stays unknown on a page with no print to compare with', () => {
    const sheet = sheetOf(600, 400);
    scribble(sheet, 80, 100, { length: 3, colour: black });
    expect(tellHands([lineAt(80, 100, '林若溪')], lookAtPage(sheet.image))[0]!.hand).toBe('unknown');
  });
});
