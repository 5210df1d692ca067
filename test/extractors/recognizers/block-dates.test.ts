import { describe, expect, it } from 'vitest';
import { readingOf } from '../../../extractors/reading.ts';
import { findBlockDates } from '../../../extractors/recognizers/block-dates.ts';
import { readContractFrom } from '../../support/read-contract.ts';

function datesOf(a: string, b: string, term = '2025年7月1日'): readonly string[] {
  const contract = readContractFrom(
    `合同\n甲方：某中心\n乙方：某公司\n一、期限\n1、合同期限自${term}起至2026年6月30日止。\n甲方（盖章）：某中心\n日期：${a}\n乙方（盖章）：某公司\n日期：${b}`,
  );
  return findBlockDates(readingOf(contract, { parties: [] })).map(({ said }) =>
    said.kind === 'complete' ? said.iso : said.kind,
  );
}

describe('findBlockDates', () => {
  it('reads both dates', () => {
    expect(datesOf('2025年6月1日', '2025年6月2日')).toEqual(['2025-06-01', '2025-06-02']);
  });
  it('puts a year right that differs from the other date alone and lies far from the contract', () => {
    expect(datesOf('2028年6月1日', '2025年6月1日')).toEqual(['2025-06-01', '2025-06-01']);
  });
  it('leaves a year that lies near the contract', () => {
    expect(datesOf('2026年6月1日', '2025年6月1日')).toEqual(['2026-06-01', '2025-06-01']);
  });
  it('leaves dates that differ in more than the year', () => {
    expect(datesOf('2028年6月3日', '2025年6月1日')).toEqual(['2028-06-03', '2025-06-01']);
  });
  it('keeps empty slots and unread ink apart', () => {
    expect(datesOf('▁▁年▁月▁日', '2025年8月260日')).toEqual(['blank', 'unread']);
  });
});
