import { suspensionTooEarly } from '../../rules/suspension-too-early.ts';
import { testRule } from './rule-table.ts';

const telecom = (text: string) =>
  ({ text: `专线业务合同\n五、支付\n1、${text}`, fields: { contractType: ['leased-line', '专线业务合同'] } }) as const;

testRule(
  suspensionTooEarly,
  [
    {
      name: 'twenty days',
      ...telecom('甲方在获知缴费通知后20日内仍未缴纳欠费的，乙方有权停止服务。'),
      clauses: [['五.1']],
    },
    { name: 'fifteen days', ...telecom('逾期15天未缴清的，乙方可暂停业务。'), clauses: [['五.1']] },
  ],
  [
    { name: 'thirty days', ...telecom('甲方欠费经书面催缴满30日仍未缴纳的，乙方有权暂停专线接入。') },
    { name: 'sixty days', ...telecom('甲方在获知催缴通知后60日内仍未缴清的，乙方有权暂停服务。') },
    {
      name: 'a lease',
      text: '租赁合同\n五、支付\n1、10日内未缴的，甲方可停止供电。',
      fields: { contractType: ['lease', '租赁合同'] },
    },
  ],
);
