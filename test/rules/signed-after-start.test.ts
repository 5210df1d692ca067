import { signedAfterStart } from '../../rules/signed-after-start.ts';
import { testRule } from './rule-table.ts';

const stated = (start: string, signed: string) =>
  ({
    text: '二、租期\n1、自起日起履行。\n三、其他\n1、签于签日。',
    fields: { startDate: [start, '起日'], signedOn: [signed, '签日'] },
  }) as const;

testRule(
  signedAfterStart,
  [
    { name: 'by nineteen days', ...stated('2025-09-01', '2025-09-20'), clauses: [['二.1', '三.1']] },
    {
      name: 'one party date tells the year the other was misread in',
      text: '二、租期\n1、自起日起履行。\n三、其他\n1、签于签日，乙日。',
      fields: {
        startDate: ['2025-09-01', '起日'],
        signedOn: ['2028-09-20', '签日'],
        'partyA.signedOn': ['2028-09-20', '签日'],
        'partyB.signedOn': ['2025-09-20', '乙日'],
      },
      clauses: [['二.1', '三.1']],
    },
    { name: 'by one day', ...stated('2025-09-01', '2025-09-02'), clauses: [['二.1', '三.1']] },
    { name: 'by three months', ...stated('2025-04-01', '2025-07-01'), clauses: [['二.1', '三.1']] },
  ],
  [
    { name: 'before', ...stated('2025-09-01', '2025-08-20') },
    { name: 'the same day', ...stated('2025-09-01', '2025-09-01') },
    { name: 'by years, which is a misread figure', ...stated('2025-09-01', '2028-09-20') },
    { name: 'an impossible start', ...stated('2025-02-30', '2025-09-20') },
  ],
);
