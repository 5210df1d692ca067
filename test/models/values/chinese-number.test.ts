import fc from 'fast-check';
import Nzh from 'nzh';
import { describe, expect, it } from 'vitest';
import { parseChineseInteger, parseDigitsByPlace, readNumeral } from '../../../models/values/chinese-number.ts';

describe('parseChineseInteger', () => {
  it.each([
    ['一', 1],
    ['两', 2],
    ['十', 10],
    ['拾贰', 12],
    ['廿五', 25],
    ['卅', 30],
    ['一百零五', 105],
    ['壹佰零伍', 105],
    ['一千零一十', 1010],
    ['一千二十', 1020],
    ['三百六十五', 365],
    ['一万零五', 10_005],
    ['十万', 100_000],
    ['贰萬伍仟柒佰', 25_700],
    ['两亿七千万', 270_000_000],
    ['一万亿', 1_000_000_000_000],
    ['零', 0],
    ['〇', 0],
    ['12', 12],
    ['１２', 12],
    ['1,200', 1200],
    ['1，200', 1200],
    ['3万', 30_000],
    ['二〇二五', 2025],
    ['二○二五', 2025],
    ['零玖', 9],
    [' 十 五 ', 15],
  ])('reads %s as %d', (text, value) => expect(parseChineseInteger(text)).toBe(value));

  it.each([
    '',
    ' ',
    '一百二',
    '一万二',
    '一亿三',
    '百百',
    '十百',
    '万',
    '一千万万',
    '二十三十',
    '12a',
    '1,20',
    '1.5',
    '-3',
    '甲',
    '十个',
    '第一',
    '99999999999999999999',
  ])('refuses %j', (text) => expect(parseChineseInteger(text)).toBeNull());

  it('reads back every number another writer writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat({ max: 99_999 }), fc.nat({ max: 999_999_999_999 })), (value) => {
        expect(parseChineseInteger(Nzh.cn.encodeS(value, { tenMin: false }))).toBe(value);
        expect(parseChineseInteger(Nzh.cn.encodeS(value, { tenMin: true }))).toBe(value);
        expect(parseChineseInteger(Nzh.cn.encodeB(value))).toBe(value);
      }),
    );
  });

  it('never throws and never answers with a fraction', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'一二两三十百千万亿零〇廿,， 05') }),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const value = parseChineseInteger(text);
        expect(value === null || (Number.isSafeInteger(value) && value >= 0)).toBe(true);
      }),
    );
  });
});

describe('readNumeral', () => {
  it.each([
    ['壹佰零贰万伍仟捌佰贰拾陆', true],
    ['玖拾壹万零陆佰壹拾玖', true],
    ['一千二十', false],
    ['一万五百', false],
    ['十五', true],
    ['一百十五', false],
  ])('tells whether %s keeps the written norm: %s', (text, regular) =>
    expect(readNumeral(text)?.regular).toBe(regular),
  );
});

describe('parseDigitsByPlace', () => {
  it.each([
    ['二〇二五', '2025'],
    ['贰零贰伍', '2025'],
    ['二0二五', '2025'],
    ['零九', '09'],
  ])('reads %s as %s', (text, digits) => expect(parseDigitsByPlace(text)).toBe(digits));

  it.each(['', '十', '二十', '二O', '2a', ' 2'])('refuses %j', (text) => expect(parseDigitsByPlace(text)).toBeNull());
});
