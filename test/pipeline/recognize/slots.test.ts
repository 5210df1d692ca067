import { describe, expect, it } from 'vitest';
import type { Mark, ReadPage } from '../../../models/page.ts';
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

describe('tick boxes', () => {
  const box = (page: ReturnType<typeof writtenPage>, x: number): void =>
    page.sheet.frame(x * em + 2, line + 2, (x + 1) * em - 2, line + em - 2);

  it('tells a ticked box from empty ones and takes none of them into the text', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '方式：□银行托收 □银行转账 □现金');
    for (const x of [7, 13, 19]) box(page, x);
    for (let i = 0; i < 9; i++) page.sheet.fill(13 * em + 5 + i, line + 10 + i, 13 * em + 8 + i, line + 13 + i);
    for (let i = 0; i < 24; i++)
      page.sheet.fill(13 * em + 13 + i * 0.6, line + 18 - i, 13 * em + 16 + i * 0.6, line + 21 - i);
    const read = await page.read();
    const ticks = read.marks.filter(({ kind }) => kind === 'tick').sort((a, b) => a.box[0] - b.box[0]);
    expect(ticks.map(({ state }) => state)).toEqual(['unchecked', 'checked', 'unchecked']);
    expect(read.lines.map(({ text }) => text).join('')).toBe('方式：银行托收 银行转账 现金');
  });

  it('leaves the 口 of 端口 alone', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '开通端口两个');
    page.sheet.fill(7 * em, line, 8 * em, line + em, [232, 236, 226]);
    box(page, 7);
    expect((await page.read()).marks).toEqual([]);
  });

  /** Four hairlines hardly darker than the paper. */
  const faintBox = (page: ReturnType<typeof writtenPage>, x: number): void => {
    const [left, top, right, bottom] = [x * em + 3, line + 3, (x + 1) * em - 3, line + em - 3];
    const shade = [204, 208, 199] as const;
    page.sheet.fill(left, top, right, top + 1, shade);
    page.sheet.fill(left, bottom - 1, right, bottom, shade);
    page.sheet.fill(left, top, left + 1, bottom, shade);
    page.sheet.fill(right - 1, top, right, bottom, shade);
  };

  it('finds boxes of hairlines in the gaps before options', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '方式： 银行托收  银行转账  现金');
    for (const x of [7, 13, 19]) faintBox(page, x);
    for (let i = 0; i < 14; i++) page.sheet.fill(13 * em + 7 + i, line + 20 - i, 13 * em + 10 + i, line + 23 - i);
    const ticks = (await page.read()).marks.filter(({ kind }) => kind === 'tick');
    expect(ticks.toSorted((a, b) => a.box[0] - b.box[0]).map(({ state }) => state)).toEqual([
      'unchecked',
      'checked',
      'unchecked',
    ]);
  });

  it('finds no box in a bare gap', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '方式： 银行托收  银行转账  现金');
    expect((await page.read()).marks).toEqual([]);
  });

  it('sees a cross drawn over brackets that were not read', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '类型：（ ）专用发票     普通发票');
    for (let i = 0; i < 30; i++) {
      page.sheet.fill(16 * em + i, line + i, 16 * em + i + 3, line + i + 2);
      page.sheet.fill(17 * em - i, line + i, 17 * em - i + 3, line + i + 2);
    }
    const ticks = (await page.read()).marks.filter(({ kind }) => kind === 'tick');
    expect(ticks.toSorted((a, b) => a.box[0] - b.box[0]).map(({ state }) => state)).toEqual(['unchecked', 'checked']);
  });

  it('reads ticks between brackets', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '付款方式：（ ）现金 （√）支票 （ ）转账');
    const read = await page.read();
    const ticks = read.marks.filter(({ kind }) => kind === 'tick').sort((a, b) => a.box[0] - b.box[0]);
    expect(ticks.map(({ state }) => state)).toEqual(['unchecked', 'checked', 'unchecked']);
    expect(spansOf(read, 'blank')).toEqual([]);
  });

  it.each([
    ['a sign read as another', '付款方式：（~）现金 （ ）支票', ['checked', 'unchecked']],
    ['dirt read as a sign', '付款方式：（：）现金 （ ）支票', ['unchecked', 'unchecked']],
    ['an opening bracket that was not read', '付款方式：（√）现金   ）支票', ['checked', 'unchecked']],
    ['a closing bracket that was not read', '付款方式：（√）现金 （  支票', ['checked', 'unchecked']],
    ['brackets read as a sign', '付款方式：（ ）现金  & 支票', ['unchecked', 'checked']],
    ['no other pair in the row', '付款方式：（√）支票', ['checked']],
    ['one pair that asks for no tick', '付款方式：（ ）支票', []],
    ['a bracket of a word', '期限（ ）年（月）止', []],
    ['a bracket of a word before a lone option', '期限（ ）年，按期（大写）止', []],
  ])('reads ticks between brackets with %s', async (_, text, states) => {
    const page = writtenPage();
    page.write(4 * em, line, text);
    expect(statesOf(await page.read())).toEqual(states);
  });

  it('takes the squares of a cross over its brackets for no box', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '付款方式：（√）现金 （ ）支票');
    box(page, 10);
    expect(statesOf(await page.read())).toEqual(['checked', 'unchecked']);
  });

  it('sees a thin gray tick in a black box', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '方式： 银行托收  银行转账');
    for (const x of [7, 13]) box(page, x);
    for (let i = 0; i < 5; i++)
      page.sheet.fill(7 * em + 7 + i, line + 13 + i, 7 * em + 9 + i, line + 15 + i, [130, 134, 126]);
    for (let i = 0; i < 11; i++)
      page.sheet.fill(7 * em + 12 + i * 0.7, line + 18 - i, 7 * em + 14 + i * 0.7, line + 20 - i, [130, 134, 126]);
    expect(statesOf(await page.read())).toEqual(['checked', 'unchecked']);
  });

  it('sees a box filled within its hairlines, smaller than the empty ones', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '方式： 银行托收  银行转账');
    page.sheet.fill(7 * em + 5, line + 4, 7 * em + 24, line + 23);
    box(page, 13);
    expect(statesOf(await page.read())).toEqual(['checked', 'unchecked']);
  });

  it('finds boxes in the place of a letter that is too wide', async () => {
    const page = writtenPage();
    page.writeUnspaced(4 * em, line, '要安装： 是   否');
    for (const x of [8, 12]) box(page, x);
    expect(statesOf(await page.read())).toEqual(['unchecked', 'unchecked']);
  });

  it.each([
    [19, ['unchecked', 'unchecked', 'unchecked']],
    [36, ['unchecked', 'unchecked']],
  ])('finds a box of which a corner is left in a list, but not far beside it: %i', async (x, states) => {
    const page = writtenPage();
    page.write(4 * em, line, '方式：□银行托收 □银行转账');
    for (const at of [7, 13]) box(page, at);
    page.write((x + 1) * em, line, '现金');
    page.sheet.fill(x * em + 2, line + 2, (x + 1) * em - 2, line + 4);
    page.sheet.fill(x * em + 2, line + 2, x * em + 4, line + em - 2);
    expect(statesOf(await page.read())).toEqual(states);
  });
});

/** States of a page's ticks, left to right. */
function statesOf(page: ReadPage): readonly Mark['state'][] {
  const ticks = page.marks.filter(({ kind }) => kind === 'tick');
  return ticks.toSorted((a, b) => a.box[0] - b.box[0]).map(({ state }) => state);
}

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
