import { referenceDangling } from '../../rules/reference-dangling.ts';
import { testRule } from './rule-table.ts';

testRule(
  referenceDangling,
  [
    {
      name: 'an article there is not',
      text: '第一条 内容\n按本合同第十二条执行。\n第二条 费用\n无。',
      clauses: [['第一条']],
      quotes: [['第十二条']],
    },
    {
      name: 'numbers listed nowhere',
      text: '二、义务\n1、除本协议所列明的号码外，甲方不使用其他号码。',
      clauses: [['二.1']],
    },
  ],
  [
    { name: 'an article there is', text: '第一条 内容\n按本合同第二条执行。\n第二条 费用\n无。' },
    {
      name: "a statute's article",
      text: '第一条 内容\n依《中华人民共和国民法典》第五百八十六条处理。\n第二条 费用\n无。',
    },
    {
      name: 'numbers that are listed',
      text: '二、义务\n1、除所列明的号码外不得外呼。\n2、主叫号码：057188880000、057188880001。',
    },
  ],
);
