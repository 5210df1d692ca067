import { feeItemRepeated } from '../../rules/fee-item-repeated.ts';
import { testRule } from './rule-table.ts';

const text = '四、计费\n1、流量费▁▁元/年，流量费▁▁元/年，超清流量费▁▁元/年。\n2、无。';
const fee = (item: string, quote: string) => ({ item, unit: '元/年', amount: { blank: quote } }) as const;

testRule(
  feeItemRepeated,
  [
    {
      name: 'twice with an empty slot',
      text,
      fees: [fee('流量费', '▁▁元/年'), fee('流量费', '▁▁元/年@2')],
      clauses: [['四.1']],
    },
    {
      name: 'twice with one price',
      text: '四、计费\n1、月租费30元/月，月租费 30元/月。\n2、无。',
      fees: [
        { item: '月租费', unit: '元/月', amount: ['30.00', '30元/月'] },
        { item: '月租费', unit: '元/月', amount: ['30.00', '30元/月@2'] },
      ],
      clauses: [['四.1']],
    },
  ],
  [
    { name: 'two items', text, fees: [fee('流量费', '▁▁元/年'), fee('超清流量费', '▁▁元/年@3')] },
    { name: 'one slot read twice', text, fees: [fee('流量费', '▁▁元/年'), fee('流量费', '▁▁元/年')] },
  ],
);
