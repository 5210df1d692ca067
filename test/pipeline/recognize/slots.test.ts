import { describe, expect, it } from 'vitest';
import { black } from './drawing.ts';
import type { Colour } from './drawing.ts';
import { em, spansOf, writtenPage } from './written-page.ts';
import type { WrittenPage } from './written-page.ts';

const line = 10 * em;

describe('blank slots', () => {
  it('finds an underline with nothing on it', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '合计金额      元整');
    page.sheet.fill(8 * em, line + em + 3, 14 * em, line + em + 5);
    expect(spansOf(await page.read(), 'blank')).toEqual([[8, 14]]);
  });

  it('finds slots of one character before 月 and 日', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '自   年  月  日起');
    page.sheet.fill(5 * em, line + em + 3, 8 * em, line + em + 5);
    page.sheet.fill(9 * em, line + em + 3, 11 * em - 20, line + em + 5);
    page.sheet.fill(12 * em, line + em + 3, 14 * em - 20, line + em + 5);
    expect(spansOf(await page.read(), 'blank')).toHaveLength(3);
  });

  it('takes no slot with text on it for blank', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '合计金额 二万五 元整');
    page.sheet.fill(8 * em, line + em + 3, 13 * em, line + em + 5);
    const read = await page.read();
    expect(spansOf(read, 'blank')).toEqual([]);
    expect(spansOf(read, 'unread')).toEqual([]);
  });

  it('reads ink that no line covers', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '合计金额      元整');
    page.sheet.fill(8 * em, line + em + 3, 14 * em, line + em + 5);
    page.sheet.text(9 * em, line, 12 * em, em - 3);
    const read = await page.read({
      readLine: () =>
        Promise.resolve({
          text: '25',
          quad: [
            [0, 0],
            [60, 0],
            [60, 30],
            [0, 30],
          ],
          confidence: 0.9,
          charEdges: [0, 0.5, 0.5, 1],
        }),
    });
    expect(read.lines.find(({ hand }) => hand === 'handwriting')?.text).toBe('25');
    expect(read.marks).toEqual([]);
  });

  it('calls ink that cannot be read unread, never blank', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '合计金额      元整');
    page.sheet.fill(8 * em, line + em + 3, 14 * em, line + em + 5);
    page.sheet.text(9 * em, line, 12 * em, em - 3);
    const read = await page.read();
    expect(spansOf(read, 'blank')).toEqual([]);
    expect(spansOf(read, 'unread')).toHaveLength(1);
  });

  it('finds empty brackets and leaves filled ones', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '提前【   】日');
    page.write(4 * em, line + 3 * em, '提前【 3 】日');
    expect(spansOf(await page.read(), 'blank')).toHaveLength(1);
  });

  it('finds a bracket slot whose far bracket was not read', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '每月费用人民币【');
    page.sheet.fill(18 * em + 3, line + 2, 18 * em + 8, line + 26);
    expect(spansOf(await page.read(), 'blank')).toEqual([[12, 18]]);
  });

  it('finds a bracket slot whose far bracket was read no more than the sign behind it', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '每月费用人民币【');
    drawClosingBracket(page);
    page.sheet.fill(19 * em, line + 18, 19 * em + 8, line + 26);
    expect(spansOf(await page.read(), 'blank')).toEqual([[12, 18]]);
  });

  it('takes no unread bracket with words behind it, nor an upright stroke before a sign, for the end of a slot', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '每月费用人民币【');
    drawClosingBracket(page);
    page.sheet.text(19 * em, line, 21 * em, em);
    page.write(4 * em, line + 4 * em, '每月费用人民币【');
    page.sheet.fill(18 * em + 5, line + 4 * em + 1, 18 * em + 9, line + 4 * em + 27);
    page.sheet.fill(19 * em, line + 4 * em + 18, 19 * em + 8, line + 4 * em + 26);
    expect(spansOf(await page.read(), 'blank')).toEqual([]);
  });

  it('takes a bracket for one that was read as a figure, by its shape', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '在【     ');
    page.write(11 * em, line, '1');
    page.sheet.fill(11 * em, line - 4, 12 * em, line + em + 4, [232, 236, 226]);
    page.sheet.fill(11 * em + 9, line + 1, 11 * em + 12, line + 27);
    page.sheet.fill(11 * em + 4, line + 1, 11 * em + 12, line + 4);
    page.sheet.fill(11 * em + 4, line + 24, 11 * em + 12, line + 27);
    page.write(13 * em, line, '日内付款');
    expect(spansOf(await page.read(), 'blank')).toEqual([[6, 11]]);
  });

  it('takes a bracket for one that was read as a letter before the slot', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '联系电话：      】，通知');
    drawOpeningBracket(page, black);
    page.write(10 * em, line, 'I');
    expect(spansOf(await page.read(), 'blank')).toEqual([[11, 15]]);
  });

  it('finds the room between two brackets neither of which was read', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '本合同一式           份');
    drawOpeningBracket(page, black);
    drawClosingBracket(page);
    expect(spansOf(await page.read(), 'blank')).toEqual([[11, 18]]);
  });

  it('finds a bracket of hairlines, broken in the ink, that was not read', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '联系电话：      】，通知');
    drawOpeningBracket(page, [196, 200, 190]);
    expect(spansOf(await page.read(), 'blank')).toEqual([[11, 15]]);
  });

  it('takes a 1 written after a bracket for no bracket', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '在【     ');
    page.write(11 * em, line, '1');
    page.sheet.fill(11 * em, line - 4, 12 * em, line + em + 4, [232, 236, 226]);
    page.sheet.fill(11 * em + 9, line + 1, 11 * em + 12, line + 27);
    page.write(13 * em, line, '日内付款');
    expect(spansOf(await page.read(), 'blank')).toEqual([]);
  });

  it('parts an underline from the foot of the character beside it', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '生效后    个工作日');
    page.sheet.fill(6 * em + 8, line + em - 3, 11 * em, line + em - 1);
    expect(spansOf(await page.read(), 'blank')).toEqual([[7, 11]]);
  });

  it('takes no lone bracket with words after it for a slot', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '每月费用人民币【');
    page.sheet.text(14 * em, line, 20 * em, em);
    expect(spansOf(await page.read(), 'blank')).toEqual([]);
  });

  it('takes underscores of a text layer for a slot and leaves them out of the text', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '单价____元');
    page.sheet.fill(6 * em, line + em + 1, 10 * em, line + em + 3);
    const read = await page.read();
    expect(spansOf(read, 'blank')).toEqual([[6, 10]]);
    expect(read.lines.map(({ text }) => text).join('')).toBe('单价元');
  });

  it('takes neither table borders nor a rule across the page for slots', async () => {
    const page = writtenPage();
    page.write(4 * em, 3 * em, '名称');
    page.sheet.fill(3 * em, 2 * em, 20 * em, 2 * em + 3);
    page.sheet.fill(3 * em, 5 * em, 20 * em, 5 * em + 3);
    for (const x of [3, 12, 20]) page.sheet.fill(x * em, 2 * em, x * em + 3, 5 * em);
    page.sheet.fill(2 * em, 24 * em, 40 * em, 24 * em + 3);
    const read = await page.read();
    expect(spansOf(read, 'blank')).toEqual([]);
    expect(read.tables).toMatchObject([{ rows: 1, columns: 2 }]);
  });
});

describe('signatures', () => {
  it('finds ink after a label and parts it from the label', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '授权代表（签字）：');
    page.sheet.text(14 * em, line - 12, 18 * em, em + 12);
    const read = await page.read({
      readLine: () =>
        Promise.resolve({
          text: '林若溪',
          quad: [
            [0, 0],
            [90, 0],
            [90, 30],
            [0, 30],
          ],
          confidence: 0.92,
          charEdges: [0, 0.3, 0.3, 0.6, 0.6, 1],
        }),
    });
    expect(read.marks).toMatchObject([{ kind: 'signature', text: '林若溪' }]);
    expect(read.marks[0]!.box[0]).toBeGreaterThan((13 * em) / 1240);
    expect(read.lines.find(({ hand }) => hand === 'handwriting')?.text).toBe('林若溪');
  });

  it.each(['授权代表（签字）：', '自双方代表签字盖章之日起生效', '法定代表人：袁杰兰'])(
    'finds none in %s',
    async (text) => {
      const page = writtenPage();
      page.write(4 * em, line, text);
      expect((await page.read()).marks).toEqual([]);
    },
  );
});

/** A square bracket that closes, drawn 18 em from the left and read by nobody. */
function drawClosingBracket(page: WrittenPage): void {
  page.sheet.fill(18 * em + 9, line + 1, 18 * em + 12, line + 27);
  page.sheet.fill(18 * em + 4, line + 1, 18 * em + 12, line + 4);
  page.sheet.fill(18 * em + 4, line + 24, 18 * em + 12, line + 27);
}

/** A square bracket that opens, drawn 10 em from the left. */
function drawOpeningBracket(page: WrittenPage, colour: Colour): void {
  page.sheet.fill(10 * em + 12, line + 1, 10 * em + 15, line + 27, colour);
  page.sheet.fill(10 * em + 12, line + 1, 10 * em + 20, line + 4, colour);
  page.sheet.fill(10 * em + 12, line + 24, 10 * em + 20, line + 27, colour);
}
