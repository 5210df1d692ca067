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
  ],
);
