import { deadlineWithoutStart } from '../../rules/deadline-without-start.ts';
import { testRule } from './rule-table.ts';

testRule(
  deadlineWithoutStart,
  [
    { name: 'working days from nowhere', text: '三、义务\n1、乙方应于15个工作日内完成开通工作。', clauses: [['三.1']] },
    { name: 'a filled slot', text: '三、义务\n1、乙方须在【7】日内完成整改。', clauses: [['三.1']] },
  ],
  [
    { name: 'from an event', text: '三、义务\n1、乙方应自合同生效之日起15个工作日内完成开通。' },
    { name: 'after a notice', text: '三、义务\n1、甲方收到通知后应在5日内付款。' },
    { name: 'upon an order', text: '四、订单\n1、需方以传真下达订单，供方应在1个工作日内确认。' },
    { name: 'upon a case', text: '三、义务\n1、货物不符合约定的，卖方应在7日内更换。' },
    { name: 'before an event', text: '三、义务\n1、甲方应在变更前10日内书面通知乙方。' },
  ],
);
