import { signingDatesDiffer } from '../../rules/signing-dates-differ.ts';
import { testRule } from './rule-table.ts';

const stated = (a: string, b: string, head?: string) =>
  ({
    text: '合同\n签订日期：首日\n一、内容\n1、甲日，乙日。',
    fields: {
      'partyA.signedOn': [a, '甲日'],
      'partyB.signedOn': [b, '乙日'],
      ...(head ? { signedOn: [head, '首日'] as const } : {}),
    },
  }) as const;

testRule(
  signingDatesDiffer,
  [
    { name: 'the parties differ', ...stated('2025-07-21', '2025-07-25'), clauses: [['一.1']] },
    {
      name: 'the head differs from the block',
      ...stated('2025-07-21', '2025-07-21', '2025-07-11'),
      clauses: [['首部', '一.1']],
    },
    {
      name: 'days apart that look alike, both read well',
      ...stated('2025-07-03', '2025-07-08'),
      clauses: [['一.1']],
    },
    { name: 'months apart', ...stated('2025-06-21', '2025-07-21'), clauses: [['一.1']] },
  ],
  [
    { name: 'all agree', ...stated('2025-07-21', '2025-07-21', '2025-07-21') },
    { name: 'only the year differs, a misread figure', ...stated('2025-07-21', '2028-07-21') },
    {
      name: 'one is blank',
      text: '一、内容\n1、甲日。',
      fields: { 'partyA.signedOn': ['2025-07-21', '甲日'], 'partyB.signedOn': { blank: '内容' } },
    },
    { name: 'one figure of a poorly read line', ...stated('2025-07-21', '2025-07-27'), worn: '甲日' },
    { name: 'a round figure of a poorly read line', ...stated('2025-07-16', '2025-07-13'), worn: '乙日' },
  ],
);
