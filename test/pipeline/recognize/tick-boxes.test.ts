import { describe, expect, it } from 'vitest';
import type { Mark, ReadPage } from '../../../models/page.ts';
import { em, spansOf, writtenPage } from './written-page.ts';

const line = 10 * em;

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

  it('leaves framed characters of a text layer alone, behind a slot and one under the other', async () => {
    const page = writtenPage();
    for (const top of [line, line + 2 * em]) {
      page.write(4 * em, top, '地址：    区科技路');
      page.sheet.fill(11 * em, top, 12 * em, top + em, [232, 236, 226]);
      page.sheet.frame(11 * em + 2, top + 2, 12 * em - 2, top + em - 2);
    }
    for (let i = 0; i < 14; i++) page.sheet.fill(11 * em + 6 + i, line + 20 - i, 11 * em + 9 + i, line + 23 - i);
    const read = await page.read();
    expect(read.marks.filter(({ kind }) => kind === 'tick')).toEqual([]);
    expect(read.lines.map(({ text }) => text.replaceAll(' ', ''))).toEqual(['地址：区科技路', '地址：区科技路']);
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
    ['a tick read as a letter beside an empty pair', '付款方式：（ ）现金 （W）支票', ['unchecked', 'checked']],
    ['letters that enumerate', '付款方式：（a）现金 （b）支票', []],
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
