import { feeNameConflict } from '../../rules/fee-name-conflict.ts';
import { testRule } from './rule-table.ts';

testRule(
  feeNameConflict,
  [
    {
      name: 'composed under one name, paid under another',
      text: '四、计费\n1、会场使用费：包括专线月租费和会场流量费两部分。\n五、支付\n1、付款周期为1年，支付线路租用费用。',
      clauses: [['四.1', '五.1']],
    },
    {
      name: 'a service fee paid as a licence fee',
      text: '四、计费\n1、平台服务费包括账号费和存储费。\n五、支付\n1、甲方每年支付软件许可费。',
      clauses: [['四.1', '五.1']],
    },
  ],
  [
    {
      name: 'the same name',
      text: '四、计费\n1、会场使用费包括月租费和流量费。\n五、支付\n1、甲方每年支付会场使用费。',
    },
    { name: 'a part is paid', text: '四、计费\n1、会场使用费包括月租费和流量费。\n五、支付\n1、甲方每月支付流量费。' },
    {
      name: 'who bears a tax, and a compensation',
      text: '四、税费\n1、租赁税费由出租方承担。\n五、解除\n1、提前退租的，支付相当于两个月租金的补偿。',
    },
    { name: 'all fees', text: '四、计费\n1、会场使用费包括月租费。\n五、支付\n1、甲方应支付各项费用。' },
  ],
);
