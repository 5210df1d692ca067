import { termDatesBlank } from '../../rules/term-dates-blank.ts';
import { testRule } from './rule-table.ts';

const text = '八、附则\n1、有效期一年，自2025年4月1日至▁年▁月▁日止。';

testRule(
  termDatesBlank,
  [
    {
      name: 'the end is empty',
      text,
      fields: { startDate: ['2025-04-01', '2025年4月1日'], endDate: { blank: '▁年▁月▁日' } },
      clauses: [['八.1']],
    },
    {
      name: 'both are empty: one finding',
      text,
      fields: { startDate: { blank: '▁年▁月▁日' }, endDate: { blank: '▁年▁月▁日' } },
      clauses: [['八.1']],
    },
    {
      name: 'the start of works is empty',
      text,
      fields: { startDate: { blank: '▁年▁月▁日' }, endDate: ['2026-03-31', '止'] },
      clauses: [['八.1']],
    },
    {
      name: 'the slots stand in two clauses',
      text: '二、工期\n1、开工日期：▁▁▁▁。\n2、竣工日期：▁▁▁。',
      fields: { startDate: { blank: '▁▁▁▁' }, endDate: { blank: '竣工日期：▁▁▁' } },
      clauses: [['二.1', '二.2']],
    },
  ],
  [
    {
      name: 'both are stated',
      text,
      fields: { startDate: ['2025-04-01', '2025年4月1日'], endDate: ['2026-03-31', '止'] },
    },
    { name: 'the contract has no such slot', text: '八、附则\n1、长期有效。' },
    {
      name: 'a date that could not be read is not blank',
      text,
      fields: { startDate: ['2025-04-01', '2025年4月1日'] },
    },
    { name: 'a slot for the renewal', text: '八、附则\n1、续期至▁年▁月▁日另议。' },
  ],
);
