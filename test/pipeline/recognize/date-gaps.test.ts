import { describe, expect, it } from 'vitest';
import { em, spansOf, writtenPage } from './written-page.ts';

const line = 10 * em;

describe('gaps of dates left blank', () => {
  it('finds gaps before 年 月 日 without a ruling', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '日期：    年  月  日');
    expect(spansOf(await page.read(), 'blank')).toHaveLength(3);
  });

  it.each(['2025年9月30日', '签订日期：2025 年 9 月 30 日', '每月15日前支付', '本合同有效期三年'])(
    'finds no gap in %s',
    async (text) => {
      const page = writtenPage();
      page.write(4 * em, line, text);
      expect(spansOf(await page.read(), 'blank')).toEqual([]);
    },
  );

  it('finds the gaps of a date whose 月 was not read', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '日期：    年  图  日');
    expect(spansOf(await page.read(), 'blank')).toEqual([
      [7, 11],
      [12, 14],
      [15, 17],
    ]);
  });

  it('takes a number whose unit was not read for no unread 月', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '日期：    年    图  日');
    expect(spansOf(await page.read(), 'blank')).toEqual([[7, 11]]);
  });

  it('finds the gap before a 日 read as a figure where the date is blank and even', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '日期：    年  月  8');
    expect(spansOf(await page.read(), 'blank')).toEqual([
      [7, 11],
      [12, 14],
      [15, 17],
    ]);
  });

  it('takes a day written behind 月 for no misread 日', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '日期：    年  月 8');
    expect(spansOf(await page.read(), 'blank')).toEqual([
      [7, 11],
      [12, 14],
    ]);
  });

  it('reads a thin stroke before 日 and does not call the white beside it blank', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '日期：    年  月  日');
    page.sheet.fill(15 * em + 20, line + 4, 15 * em + 23, line + 24);
    const read = await page.read();
    expect(spansOf(read, 'blank')).toEqual([
      [7, 11],
      [12, 14],
    ]);
    expect(read.lines.map(({ text }) => text)).toContain('1');
  });

  it('takes no 年 of a sentence for a date', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '日期：  年度报告');
    expect(spansOf(await page.read(), 'blank')).toEqual([]);
  });

  it('finds no gap before a length in months said in brackets', async () => {
    const page = writtenPage();
    page.write(4 * em, line, '质保期一年（12个月），自验收起');
    expect(spansOf(await page.read(), 'blank')).toEqual([]);
  });
});
