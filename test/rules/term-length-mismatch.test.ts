import { termLengthMismatch } from '../../rules/term-length-mismatch.ts';
import { testRule } from './rule-table.ts';

const stated = (months: number, start: string, end: string) =>
  ({
    text: '二、租期\n1、期限约定如下，自起日至止日。',
    fields: { termMonths: [months, '期限'], startDate: [start, '起日'], endDate: [end, '止日'] },
  }) as const;

testRule(
  termLengthMismatch,
  [
    { name: 'five years said, four given', ...stated(60, '2026-01-01', '2029-12-31'), clauses: [['二.1']] },
    { name: 'one month short', ...stated(12, '2025-03-01', '2026-01-31'), clauses: [['二.1']] },
    { name: 'two years said, three given', ...stated(24, '2025-06-01', '2028-05-31'), clauses: [['二.1']] },
    { name: 'half a year said, a whole one given', ...stated(6, '2025-04-01', '2026-03-31'), clauses: [['二.1']] },
  ],
  [
    { name: 'to the day before', ...stated(24, '2025-03-01', '2027-02-28') },
    { name: 'to the same day', ...stated(12, '2025-07-01', '2026-07-01') },
    { name: 'from the last day of a month', ...stated(6, '2025-08-31', '2026-02-27') },
    { name: 'an impossible end is not used', ...stated(12, '2026-03-01', '2027-02-29') },
    { name: 'a reversed term, which another rule reports', ...stated(12, '2026-03-01', '2025-02-28') },
    {
      name: 'one figure of a poorly read line',
      ...stated(24, '2025-06-01', '2029-05-31'),
      fields: { termMonths: [24, '期限'], startDate: ['2025-06-01', '起日'], endDate: ['2021-05-31', '止日'] },
      worn: '起日',
    },
  ],
);
