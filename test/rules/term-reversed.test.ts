import { termReversed } from '../../rules/term-reversed.ts';
import { testRule } from './rule-table.ts';

const text = '二、租期\n1、自2026年3月1日起至2025年2月28日止。';

testRule(
  termReversed,
  [
    {
      name: 'the end lies before the start',
      text,
      fields: { startDate: ['2026-03-01', '2026年3月1日'], endDate: ['2025-02-28', '2025年2月28日'] },
      clauses: [['二.1']],
      quotes: [['2026年3月1日', '2025年2月28日']],
    },
    {
      name: 'by one day',
      text,
      fields: { startDate: ['2026-03-01', '2026年3月1日'], endDate: ['2026-02-28', '2025年2月28日'] },
      clauses: [['二.1']],
    },
    {
      name: 'a works that ends before it begins',
      text: '二、工期\n1、工期自2025年7月1日起，至2024年9月28日止。',
      fields: { startDate: ['2025-07-01', '2025年7月1日'], endDate: ['2024-09-28', '2024年9月28日'] },
      clauses: [['二.1']],
    },
    {
      name: 'a poorly read line whose figures make no term either way',
      text,
      fields: { startDate: ['2026-03-05', '2026年3月1日'], endDate: ['2025-02-28', '2025年2月28日'] },
      worn: '2026年3月1日',
      clauses: [['二.1']],
    },
  ],
  [
    {
      name: 'in order',
      text,
      fields: { startDate: ['2024-03-01', '2026年3月1日'], endDate: ['2025-02-28', '2025年2月28日'] },
    },
    {
      name: 'an impossible end is not used',
      text,
      fields: { startDate: ['2026-03-01', '2026年3月1日'], endDate: ['2026-02-29', '2025年2月28日'] },
    },
    {
      name: 'the end is blank',
      text,
      fields: { startDate: ['2026-03-01', '2026年3月1日'], endDate: { blank: '2025年2月28日' } },
    },
    {
      name: 'a poorly read year, where the stated length says which it is',
      text: '二、期限\n1、有效期三年，自2028年11月1日起至2028年10月31日止。',
      fields: {
        termMonths: [36, '三年'],
        startDate: ['2028-11-01', '2028年11月1日'],
        endDate: ['2028-10-31', '2028年10月31日'],
      },
      worn: '2028年11月1日',
    },
  ],
);
