import { feeUnitPriceBlank } from '../../rules/fee-unit-price-blank.ts';
import { testRule } from './rule-table.ts';

testRule(
  feeUnitPriceBlank,
  [
    {
      name: 'two empty slots of one clause are one finding',
      text: '四、计费\n1、设备由乙方提供。\n2、会场流量费▁▁▁元/年/会场，超清会场流量费▁▁▁元/年/会场。',
      clauses: [['四.2']],
      quotes: [['会场流量费▁▁▁元/年/会场', '超清会场流量费▁▁▁元/年/会场']],
    },
    {
      name: 'a gap without a rule before the unit',
      text: '二、费用\n1、初装费 元/条，月租费 300 元/月。',
      clauses: [['二.1']],
    },
    {
      name: 'slots in two clauses are two findings',
      text: '二、费用\n1、月租费▁▁元/月。\n2、工料费【▁▁】元/条。',
      clauses: [['二.1'], ['二.2']],
    },
    {
      name: 'a price by the head of a canteen',
      text: '三、餐标\n1、午餐【▁▁】元/人，晚餐15元/人。',
      clauses: [['三.1']],
    },
  ],
  [
    { name: 'a filled price', text: '二、费用\n1、月租费 300 元/月，初装费【500】元/条。' },
    {
      name: 'an empty amount, which another rule reports',
      text: '五、支付\n1、按年支付。\n2、租用费用▁▁元/年（小写）。',
    },
    { name: 'an empty slot for something else', text: '五、支付\n2、乙方应于▁▁个工作日内开通。' },
    { name: 'prices of a canteen, filled', text: '三、餐标\n1、午餐【18】元/人，晚餐15元/人。' },
  ],
);
