import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addMoney,
  compareMoney,
  differsByMoreThan,
  multiplyMoney,
  parseMoney,
  toMoney,
} from '../../../models/values/money.ts';

describe('parseMoney', () => {
  it.each([
    ['25700', '25700.00'],
    ['￥25,700.00', '25700.00'],
    ['¥ 25 700 元', '25700.00'],
    ['RMB 25,700.5', '25700.50'],
    ['人民币25，700元整', '25700.00'],
    ['人民币：￥336,000.00', '336000.00'],
    ['2.57万元', '25700.00'],
    ['12万', '120000.00'],
    ['1.2亿元', '120000000.00'],
    ['３６０．５０元', '360.50'],
    ['0.65', '0.65'],
    ['3元5角', '3.50'],
    ['5角', '0.50'],
    ['3元零5分', '3.05'],
    ['12.345元', '12.35'],
    ['100元人民币', '100.00'],
  ])('reads %s as %s', (text, money) => expect(parseMoney(text)).toBe(money));

  it.each([
    '',
    '元',
    '▁▁元',
    '1,23',
    '12,3456',
    '1,2345.00',
    '25700元/年',
    '-5元',
    '贰万元',
    '3%',
    '5台',
    '1.2.3',
    '约100元',
    '100元以上',
    '元5',
  ])('refuses %j', (text) => expect(parseMoney(text)).toBeNull());
});

describe('arithmetic on money', () => {
  it('adds, multiplies and compares without floats', () => {
    expect(addMoney('0.10', '0.20')).toBe('0.30');
    expect(addMoney()).toBe('0.00');
    expect(multiplyMoney(3, '0.10')).toBe('0.30');
    expect(multiplyMoney('20000', '0.65')).toBe('13000.00');
    expect(compareMoney('9.00', '10.00')).toBeLessThan(0);
    expect(compareMoney('10.00', '10.00')).toBe(0);
    expect(differsByMoreThan('10.00', '10.01', '0.01')).toBe(false);
    expect(differsByMoreThan('10.00', '10.02', '0.01')).toBe(true);
    expect(differsByMoreThan('10.02', '10.00', '0.01')).toBe(true);
    expect(toMoney('1.005')).toBe('1.01');
  });

  it('reads back every amount it writes, grouped or not', () => {
    fc.assert(
      fc.property(fc.nat({ max: 99_999_999_999 }), (fen) => {
        const money = toMoney(`${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`);
        const grouped = money.replace(/\B(?=(\d{3})+(?=\.))/g, ',');
        expect(parseMoney(money)).toBe(money);
        expect(parseMoney(`￥${grouped}元`)).toBe(money);
      }),
    );
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parseMoney(text);
      }),
    );
  });
});
