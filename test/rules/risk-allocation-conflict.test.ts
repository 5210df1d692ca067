import { riskAllocationConflict } from '../../rules/risk-allocation-conflict.ts';
import { testRule } from './rule-table.ts';

testRule(
  riskAllocationConflict,
  [
    {
      name: 'all security with one, its losses with the other',
      text: '三、义务\n1、乙方配合网络与信息安全工作，由此产生的损失由甲方自行承担。\n四、安全\n1、使用过程中的安全问题由乙方全程负责。',
      clauses: [['四.1', '三.1']],
    },
    {
      name: 'loss in transit',
      text: '三、交付\n1、运输中的一切毁损风险由乙方承担。\n2、货物毁损的损失由甲方承担。',
      clauses: [['三.1', '三.2']],
    },
  ],
  [
    { name: 'by fault', text: '四、安全\n1、因甲方原因造成的安全问题责任由甲方承担，因乙方原因造成的责任由乙方承担。' },
    { name: 'one bears all', text: '四、安全\n1、安全问题由乙方全程负责。\n2、数据泄露的责任由乙方承担。' },
    { name: 'other losses', text: '四、安全\n1、安全问题由乙方全程负责。\n2、货物毁损的损失由甲方承担。' },
  ],
);
