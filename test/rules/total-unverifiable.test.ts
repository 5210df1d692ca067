import { totalUnverifiable } from '../../rules/total-unverifiable.ts';
import { testRule } from './rule-table.ts';

const text = '四、计费\n1、流量费▁▁元/年/会场，合计金额25700元/年。\n2、工料费▁▁元/条。';
const total = { totalAmount: ['25700.00', '25700元'] } as const;

testRule(
  totalUnverifiable,
  [
    {
      name: 'the unit price beside the total is empty',
      text,
      fields: total,
      fees: [{ item: '流量费', unit: '元/年/会场', amount: { blank: '▁▁元/年/会场' } }],
      clauses: [['四.1']],
    },
  ],
  [
    {
      name: 'an empty price of another clause',
      text,
      fields: total,
      fees: [{ item: '工料费', unit: '元/条', amount: { blank: '▁▁元/条' } }],
    },
    { name: 'no empty price', text, fields: total },
  ],
);
