import { paymentFrequencyConflict } from '../../rules/payment-frequency-conflict.ts';
import { testRule } from './rule-table.ts';

testRule(
  paymentFrequencyConflict,
  [
    {
      name: 'quarterly here, half-yearly there',
      text: '三、租金\n1、租金按季度支付，承租方应于每季度首日前付清当季租金。\n2、租金自起租日起算，每半年支付一次。',
      clauses: [['三.1', '三.2']],
    },
    {
      name: 'quarterly here, yearly there',
      text: '二、价款\n1、费用按季度结算。\n2、合同价款由甲方按年一次性支付。',
      clauses: [['二.1', '二.2']],
    },
    {
      name: 'a year by its name, a month by its due date',
      text: '五、支付\n1、甲方付款周期为1年。\n2、乙方计费账期为每月1日至月末日，自该日起40日内甲方应结清全部欠费。',
      clauses: [['五.1', '五.2']],
    },
    {
      name: 'a service fee by the month and half-yearly',
      text: '三、费用\n1、保安服务费每月结算一次，次月10日前付清。\n六、付款\n1、甲方应当每半年向乙方支付一次保安服务费。',
      clauses: [['三.1', '六.1']],
    },
  ],
  [
    { name: 'one period', text: '三、租金\n1、租金按季度支付。\n2、租金每季度支付一次。' },
    {
      name: 'side costs have their own',
      text: '三、租金\n1、租金按年支付。\n2、乙方用水、用电单独装表，按月向甲方缴纳。\n3、园区管理费由乙方按年缴纳。',
    },
    {
      name: 'a billing period that is no due date',
      text: '五、支付\n1、甲方付款周期为1年。\n2、乙方计费账期为每月1日至月末日，甲方应自每期账单送达之日起40日内结清。',
    },
    { name: 'options nobody has ticked', text: '三、付款\n1、付款周期：☐月付 ☐季付 ☐半年付 ☐年付。' },
    { name: 'reports come monthly', text: '三、费用\n1、费用按季度支付。\n2、乙方每月提供流量报表。' },
    {
      name: 'fees of two services',
      text: '三、费用\n1、保洁费按月支付。\n2、绿化养护费按季度支付。',
    },
    {
      name: 'wages and utilities',
      text: '三、费用\n1、服务费按月支付。\n2、水电费由乙方按季度缴纳。\n3、年终奖金每年支付一次，由乙方自行决定。',
    },
    {
      name: 'a fee of another kind and another payer',
      text: '三、租金\n1、租金每三个月支付一次，先付后用。\n2、制冷设备年检费由出租人承担，每年缴纳一次。',
    },
    {
      name: 'the first month is no month by month',
      text: '三、费用\n1、服务费每年6800元。\n2、甲方于每年首月付清当年费用。',
    },
  ],
);
