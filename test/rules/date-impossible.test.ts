import { dateImpossible } from '../../rules/date-impossible.ts';
import { testRule } from './rule-table.ts';

testRule(
  dateImpossible,
  [
    {
      name: 'no such day in the text',
      text: '二、交货\n1、乙方应于2025年9月31日前完成供货。',
      clauses: [['二.1']],
      quotes: [['2025年9月31日']],
    },
    {
      name: 'the extracted end and its place in the text are one finding',
      text: '二、租期\n1、自2026年3月1日起至2027年2月29日止。',
      fields: { startDate: ['2026-03-01', '2026年3月1日'], endDate: ['2027-02-29', '2027年2月29日'] },
      clauses: [['二.1']],
    },
    {
      name: 'a month left open after a filled year',
      text: '二、交货\n1、乙方应于2025年▁▁月▁▁日前供货。',
      clauses: [['二.1']],
    },
    {
      name: 'a 30th of February in a clause on delivery',
      text: '三、交货\n1、卖方于2026年2月30日前交货。',
      clauses: [['三.1']],
    },
  ],
  [
    { name: 'the 29th of February of a leap year', text: '二、租期\n1、自2024年2月29日起。' },
    { name: 'a year as such', text: '二、计划\n1、列入2025年度预算，2026年验收。' },
    { name: 'ink read as no date anyone writes', text: '二、落款\n1、日期：2025年8月260日。' },
    { name: 'an empty date', text: '二、租期\n1、自▁▁年▁▁月▁▁日起。' },
    { name: 'a month whose figure was not read leaves no slot', text: '二、交货\n1、卖方应于2025年月28日前送达。' },
    { name: 'a figure of a poorly read line', text: '三、交货\n1、卖方于2025年9月31日前交货。', worn: '交货。' },
  ],
);
