import { feeAmountBlank } from '../../rules/fee-amount-blank.ts';
import { testRule } from './rule-table.ts';

testRule(
  feeAmountBlank,
  [
    {
      name: 'figures and words of one clause are one finding',
      text: '五、费用支付\n1、按年。\n2、甲方支付线路租用费用，▁▁▁元/年（小写）【▁▁▁元/年（大写）】。',
      clauses: [['五.2']],
    },
    {
      name: 'an empty total and its words',
      text: '三、租金\n1、租金为9500元/月，全年租金合计▁▁▁▁元（大写：▁▁▁▁）。',
      clauses: [['三.1']],
    },
    {
      name: 'a blank the extraction found',
      text: '三、租金\n1、全年租金合计（空）。',
      fields: { totalAmount: { blank: '（空）' } },
      clauses: [['三.1']],
    },
    {
      name: 'a lump sum of works',
      text: '四、价款\n1、合同总价（暂定）：人民币▁▁▁▁元。',
      clauses: [['四.1']],
    },
  ],
  [
    { name: 'filled amounts', text: '三、租金\n1、全年租金合计114000元（大写：壹拾壹万肆仟元整）。' },
    { name: 'an empty unit price, which another rule reports', text: '二、费用\n1、月租费▁▁元/月。' },
    { name: 'an empty date', text: '二、期限\n1、自▁▁年▁▁月▁▁日起。' },
    { name: 'a slot for days and one for a place', text: '四、交货\n1、于▁▁日内运至▁▁▁▁。' },
  ],
);
