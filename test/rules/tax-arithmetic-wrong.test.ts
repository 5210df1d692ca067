import { taxArithmeticWrong } from '../../rules/tax-arithmetic-wrong.ts';
import { testRule } from './rule-table.ts';

const clause = (text: string): string => `二、费用\n1、${text}`;

testRule(
  taxArithmeticWrong,
  [
    {
      name: 'the tax is not net × rate',
      text: clause('年度费用：不含税金额60,000.00元，增值税税率9%，税额3,600.00元，价税合计人民币63,600.00元。'),
      clauses: [['二.1']],
      quotes: [['60,000.00元', '税率9%', '3,600.00元', '63,600.00元']],
    },
    {
      name: 'net + tax is not the gross amount',
      text: clause('不含税金额42,000.00元，增值税税率6%，税额2,520.00元，价税合计44,250.00元。'),
      clauses: [['二.1']],
    },
    {
      name: 'gross first, tax in brackets after its rate',
      text: clause('月费用合计人民币6531.00元，为含税金额；其中不含税金额5900.00元，增值税（税率9%）531.00元。'),
      clauses: [['二.1']],
    },
    { name: 'no tax is stated', text: clause('不含税价100.00元，税率13%，价税合计115.00元。'), clauses: [['二.1']] },
  ],
  [
    {
      name: 'all agree',
      text: clause('总价为136,080.00元，其中不含税价120,424.78元，增值税税率13%，税额15,655.22元。'),
    },
    { name: 'a net price alone', text: clause('月租金22,050元（不含税），税率5%。') },
    { name: 'no net amount', text: clause('总价为136,080.00元，含13%增值税。') },
    {
      name: 'a comma misread as a point',
      text: clause('不含税金额62.000.00元，税率9%，税额5,580.00元，价税合计67,580.00元。'),
    },
    {
      name: 'one figure of a poorly read line',
      text: clause('不含税金额42,000.00元，增值税税率6%，税额2,820.00元，价税合计44,520.00元。'),
      worn: '不含税',
    },
  ],
);
