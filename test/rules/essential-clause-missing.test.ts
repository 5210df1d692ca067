import { essentialClauseMissing } from '../../rules/essential-clause-missing.ts';
import { testRule } from './rule-table.ts';

const filler = '乙方按照约定的质量标准向甲方提供服务，甲方按照约定支付费用。'.repeat(25);

testRule(
  essentialClauseMissing,
  [
    { name: 'none of the three', text: `一、内容\n1、${filler}`, clauses: [[]] },
    {
      name: 'no force majeure',
      text: `一、内容\n1、${filler}\n2、双方负有保密义务。\n3、变更应书面通知对方。`,
      clauses: [[]],
    },
  ],
  [
    {
      name: 'all three',
      text: `一、内容\n1、${filler}\n2、双方负有保密义务。\n3、变更应书面通知对方。\n4、因不可抗力免责。`,
    },
    { name: 'a short form', text: '一、内容\n1、无。' },
  ],
);
