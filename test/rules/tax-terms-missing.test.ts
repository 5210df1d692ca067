import { taxTermsMissing } from '../../rules/tax-terms-missing.ts';
import { testRule } from './rule-table.ts';

const filler = '乙方按照约定的质量标准向甲方提供服务，甲方按照约定支付费用。'.repeat(25);

testRule(
  taxTermsMissing,
  [
    {
      name: 'a tax clause without a rate',
      text: `一、内容\n1、${filler}\n六、税务\n1、乙方应开具合格的税务发票。`,
      clauses: [['六']],
    },
    { name: 'nothing about tax', text: `一、内容\n1、${filler}`, clauses: [[]] },
  ],
  [
    { name: 'a rate', text: `一、内容\n1、${filler}\n2、税率6%。`, fields: { taxRate: ['0.06', '税率6%'] } },
    { name: 'a kind of invoice', text: `一、内容\n1、${filler}\n2、乙方开具增值税专用发票。` },
    { name: 'a short form', text: '一、内容\n1、无。' },
  ],
);
