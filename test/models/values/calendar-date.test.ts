import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  findDates,
  isRealDate,
  monthsOfTerm,
  parseDate,
} from '../../../models/values/calendar-date.ts';

const complete = (iso: string, exists = true) => ({ kind: 'complete', iso, exists });

describe('parseDate', () => {
  it.each([
    ['2025年9月30日', '2025-09-30'],
    ['２０２５年９月３０日', '2025-09-30'],
    ['2025 年 9 月 30 日', '2025-09-30'],
    ['【2025】年【9】月【30】日', '2025-09-30'],
    ['2025年▁9▁月▁30▁日', '2025-09-30'],
    ['2025年9月30号', '2025-09-30'],
    ['2025．9．30', '2025-09-30'],
    ['2O25年9月30日', '2025-09-30'],
    ['二〇二五年十二月三十一日', '2025-12-31'],
    ['二○二五年十月廿五日', '2025-10-25'],
    ['25年9月30日', '2025-09-30'],
    ['2025年9月30', '2025-09-30'],
    ['2025年9月30曰', '2025-09-30'],
    ['98年1月1日', '1998-01-01'],
    ['2024年2月末', '2024-02-29'],
  ])('reads %s as %s', (text, iso) => expect(parseDate(text)).toEqual(complete(iso)));

  it.each([
    ['2027年2月29日', '2027-02-29'],
    ['2025-02-30', '2025-02-30'],
    ['2025年13月1日', '2025-13-01'],
    ['2025年4月31日', '2025-04-31'],
  ])('keeps the impossible %s as written', (text, iso) => expect(parseDate(text)).toEqual(complete(iso, false)));

  it.each([
    '年 月 日',
    '  年  月  日',
    '年月日',
    '▁▁年▁月▁日',
    '【 】年【 】月【 】日',
    '20▁▁年▁月▁日',
    '202 年 月 日',
  ])('sees an empty slot in %j', (text) => expect(parseDate(text)).toEqual({ kind: 'blank' }));

  it.each([
    ['2025年9月', 2025, 9, null],
    ['2025年 月 日', 2025, null, null],
    ['2025年', 2025, null, null],
    ['9月30日', null, 9, 30],
    ['▁▁年10月1日', null, 10, 1],
    ['2025年9月 日', 2025, 9, null],
    ['2028年lo月30日', 2028, null, 30],
    ['2028年〓月30日', 2028, null, 30],
    ['2028年6月3o日', 2028, 6, null],
  ])('sees that part of %s is missing', (text, year, month, day) =>
    expect(parseDate(text)).toMatchObject({ kind: 'partial', year, month, day }),
  );

  it.each([
    '年lo月日',
    '年A月 日',
    '',
    '年',
    '年月',
    '2025',
    '1.2.3',
    '2025-9',
    '3月',
    '自2025年9月30日起',
    '99.9.9',
    '2025-13-45',
    '日期',
  ])('refuses %j', (text) => expect(parseDate(text)).toBeNull());
});

describe('findDates', () => {
  it('finds dates, slots and halves in a sentence with their places', () => {
    const text = '有效期壹年，自 2025年9月30日 至 ▁▁年▁月▁日止，2026.10.1前结清；签于二〇二五年九月卅日。';
    const found = findDates(text);
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual([
      '2025年9月30日',
      '▁▁年▁月▁日',
      '2026.10.1',
      '二〇二五年九月卅日',
    ]);
    expect(found.map(({ reading }) => reading.kind)).toEqual(['complete', 'blank', 'complete', 'complete']);
  });

  it.each([
    '合同期限20年，每年缴纳',
    '每年3月1日前支付',
    '每月1日至月末日',
    '次年6月底前',
    '电话 0917-20250930123',
    'HT-20250930-01',
    '版本1.2.3',
    '金额2025.00元',
    '2025年度预算',
    '一年内',
  ])('finds no date in %s', (text) => expect(findDates(text)).toEqual([]));

  it('finds the half date of 2020年3月1日至年10月1日', () => {
    expect(findDates('2020年3月1日至年10月1日').map(({ reading }) => reading)).toEqual([
      complete('2020-03-01'),
      { kind: 'partial', text: '年10月1日', year: null, month: 10, day: 1 },
    ]);
  });

  it('gives ordered spans inside any text and never throws', () => {
    const unit = fc.constantFrom(...'年月日号0123456789二〇九十-./ ▁【】\n至自每O');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 80 }), (text) => {
        let last = 0;
        for (const { start, end } of findDates(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('stays quick on a page of nothing but slots', () => {
    const started = performance.now();
    findDates(`${'▁'.repeat(20_000)}年${' '.repeat(20_000)}月`);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('arithmetic on dates', () => {
  it('counts months the way contracts do', () => {
    expect(monthsOfTerm('2025-09-30', '2026-09-29')).toBe(12);
    expect(monthsOfTerm('2025-07-01', '2028-06-30')).toBe(36);
    expect(monthsOfTerm('2025-03-01', '2026-02-28')).toBe(12);
    expect(monthsOfTerm('2025-09-30', '2026-09-30')).toBeNull();
    expect(monthsOfTerm('2026-09-29', '2025-09-30')).toBeNull();
    expect(monthsOfTerm('2025-02-30', '2026-02-28')).toBeNull();
  });

  it('adds and compares, and says null of dates that do not exist', () => {
    expect(addMonths('2025-01-31', 1)).toBe('2025-02-28');
    expect(addMonths('2025-02-30', 1)).toBeNull();
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(daysBetween('2025-01-01', '2025-12-31')).toBe(364);
    expect(daysBetween('2025-01-01', '2025-13-01')).toBeNull();
    expect(compareDates('2025-01-01', '2025-01-02')).toBeLessThan(0);
    expect(isRealDate('2024-02-29')).toBe(true);
    expect(isRealDate('2025-02-29')).toBe(false);
    expect(isRealDate('2025-9-1')).toBe(false);
  });

  it('undoes what it did: a term of N months is read back as N', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2050-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 240 }), (date, months) => {
        const start = date.toISOString().slice(0, 8) + '15';
        expect(monthsOfTerm(start, addDays(addMonths(start, months)!, -1)!)).toBe(months);
      }),
    );
  });

  it('reads every real date back in each spelling', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
          for (const text of [
            iso,
            `${y}/${m}/${d}`,
            `${y}.${m}.${d}`,
            `${y}年${m}月${d}日`,
            `${y} 年 ${m} 月 ${d} 日`,
          ]) {
            expect(parseDate(text)).toEqual(complete(iso));
          }
        },
      ),
    );
  });
});
