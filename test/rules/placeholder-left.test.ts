import { placeholderLeft } from '../../rules/placeholder-left.ts';
import { testRule } from './rule-table.ts';

testRule(
  placeholderLeft,
  [
    {
      name: 'alternatives left standing and a hint, in two clauses: one finding',
      text: '五、支付\n1、付款周期为1年（按季度、按半年、按年）。\n2、甲方联系人：王某（部门）网络部。',
      clauses: [['五.1', '五.2']],
    },
    { name: 'an empty bracket', text: '一、内容\n1、编号为【】。', clauses: [['一.1']] },
    { name: 'crosses for a name', text: '一、内容\n1、由××公司提供服务。', clauses: [['一.1']] },
  ],
  [
    { name: 'a bracket that holds a value', text: '一、内容\n1、提前【 3 】天通知。' },
    { name: 'one period', text: '一、内容\n1、租金按季度支付。' },
    { name: 'a size', text: '一、内容\n1、桌面1400×700毫米。' },
  ],
);
