import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkCreditCode,
  isOrganisationCode,
  isResidentId,
  repairCreditCode,
} from '../../../models/values/credit-code.ts';
import { parseRate } from '../../../models/values/rate.ts';
import { parseTermMonths } from '../../../models/values/term.ts';

describe('checkCreditCode', () => {
  it.each([
    '91350100M000100Y43',
    ' 91350100 m000100y43 ',
    '９１３５０１００Ｍ０００１００Ｙ４３',
    '91350100M000100Y43(1/1)',
  ])('accepts %s', (text) => expect(checkCreditCode(text)).toEqual({ valid: true, code: '91350100M000100Y43' }));

  it.each([
    ['91350100M000100Y4', 'length'],
    ['', 'length'],
    ['91350100MO00100Y43', 'alphabet'],
    ['91350100M000100Y44', 'check-digit'],
  ])('says why %s is none: %s', (text, reason) =>
    expect(checkCreditCode(text)).toMatchObject({ valid: false, reason }),
  );

  it('notices every single wrong character', () => {
    const code = '91350100M000100Y43';
    const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    fc.assert(
      fc.property(fc.nat({ max: 17 }), fc.constantFrom(...alphabet), (at, character) => {
        fc.pre(code[at] !== character);
        expect(checkCreditCode(code.slice(0, at) + character + code.slice(at + 1)).valid).toBe(false);
      }),
    );
  });
});

describe('repairCreditCode', () => {
  it.each([
    ['9135O1OOMOOO1OOY43', '91350100M000100Y43'],
    ['9I350100M000100Y43', '91350100M000100Y43'],
    ['9l350100M000100Y43', '91350100M000100Y43'],
  ])('reads %s as %s', (text, code) => expect(repairCreditCode(text)).toBe(code));

  it.each(['91350100M000100Y43', '91350100MO00100Y44', '91350100M000100Y44', 'OOO', ''])('leaves %j alone', (text) =>
    expect(repairCreditCode(text)).toBeNull(),
  );
});

describe('other codes', () => {
  it.each([
    ['71354053-3', true],
    ['713540533', true],
    ['71354053-4', false],
    ['7135405', false],
  ])('organisation code %s: %s', (text, valid) => expect(isOrganisationCode(text)).toBe(valid));

  it.each([
    ['11010519491231002X', true],
    ['11010519491231002x', true],
    ['110105194912310021', false],
    ['11010519490231002X', false],
    ['1101051949123100', false],
  ])('resident ID %s: %s', (text, valid) => expect(isResidentId(text)).toBe(valid));
});

describe('parseRate', () => {
  it.each([
    ['欠费总额的3%/日', '0.03', 'day'],
    ['按逾期金额的万分之五/日支付', '0.0005', 'day'],
    ['每逾期一日，按应付款项的 0.05 %', '0.0005', 'day'],
    ['逾期一天按万分之零点五', '0.00005', 'day'],
    ['逾期金额每日0.02%', '0.0002', 'day'],
    ['按日千分之【1】', '0.001', 'day'],
    ['税率6%', '0.06', null],
    ['百分之十五', '0.15', null],
    ['支付合同总价10%的违约金', '0.1', null],
    ['每月按2％', '0.02', 'month'],
    ['年化 4.35%', '0.0435', 'year'],
    ['３‰', '0.003', null],
    ['乙方按月结算。逾期的，按日加收1‰', '0.001', 'day'],
    ['每逾期一日，应按月租金的1‰支付', '0.001', 'day'],
    ['逾期的按日按年服务费的0.1%', '0.001', 'day'],
    ['每年付款一次。违约金为10%', '0.1', null],
  ])('reads %s as %s per %s', (text, rate, per) => expect(parseRate(text)).toEqual({ rate, per }));

  it.each(['', '3', '每日', '%', '▁%', '千分之', '三分之一', '100元/日'])('finds none in %j', (text) =>
    expect(parseRate(text)).toBeNull(),
  );
});

describe('parseTermMonths', () => {
  it.each([
    ['有效期为叁（3）年', 36],
    ['一年半', 18],
    ['1年零6个月', 18],
    ['两个季度', 6],
    ['租期十二个月，自2025年1月1日至2026年6月30日', 12],
    ['自2025年7月1日至2028年6月30日', 36],
    ['质保期为【2】年', 24],
    ['24 个月', 24],
    ['二十四个月', 24],
  ])('reads %s as %d months', (text, months) => expect(parseTermMonths(text)).toBe(months));

  it.each([
    '',
    '▁年',
    '2025年9月30日',
    '自2025年1月1日至2026年1月1日',
    '长期有效',
    '每年',
    '第一年',
    '2025年度',
    '9月',
    '15个工作日',
  ])('finds none in %j', (text) => expect(parseTermMonths(text)).toBeNull());
});
