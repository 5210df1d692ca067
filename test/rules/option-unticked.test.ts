import { optionUnticked } from '../../rules/option-unticked.ts';
import { testRule } from './rule-table.ts';

testRule(
  optionUnticked,
  [
    { name: 'boxes on one line', text: '五、支付\n1、缴费方式：☐银行托收 ☐银行转账 ☐现金。', clauses: [['五.1']] },
    { name: 'bracket boxes', text: '五、支付\n1、方式为（ ）银行托收 （ ）转账 （ ）支票。', clauses: [['五.1']] },
    {
      name: 'a box a line',
      text: '五、支付\n1、发票类型：\n☐增值税专用发票\n☐增值税普通发票',
      clauses: [['五.1']],
    },
    {
      name: 'two lists of one clause, one of them ticked',
      text: '五、支付\n1、方式：☑转账 ☐现金；发票：☐专用发票 ☐普通发票。',
      clauses: [['五.1']],
    },
    {
      name: 'a blank method the extraction found without boxes',
      text: '五、支付\n1、缴费方式：银行托收、现金。',
      fields: { paymentMethod: { blank: '缴费方式' } },
      clauses: [['五.1']],
    },
  ],
  [
    { name: 'one box is ticked', text: '五、支付\n1、缴费方式：☐银行托收 ☑银行转账 ☐现金。' },
    { name: 'one bracket is ticked', text: '五、支付\n1、方式为（√）银行托收 （ ）转账 （ ）支票。' },
    { name: 'a ticked box on its own line', text: '五、支付\n1、发票类型：\n☐增值税专用发票\n☑增值税普通发票' },
    { name: 'an instruction about ticking', text: '五、支付（在所选项目前打“√”）\n1、按年支付。' },
    { name: 'a single box', text: '五、支付\n1、☐ 已阅读并同意。' },
  ],
);
