import { clauseNumberGap } from '../../rules/clause-number-gap.ts';
import { testRule } from './rule-table.ts';

testRule(
  clauseNumberGap,
  [
    {
      name: 'an article is skipped',
      text: '第一条 内容\n甲。\n第二条 费用\n乙。\n第四条 期限\n丙。',
      clauses: [['第二条', '第四条']],
      quotes: [['第二条 费用', '第四条 期限']],
    },
    {
      name: 'an item is repeated',
      text: '六、转租\n1、不得转租。\n2、应当告知。\n2、应当书面告知。\n3、其他。',
      clauses: [['六.2']],
    },
    {
      name: 'two gaps are two findings',
      text: '一、甲\n1、甲。\n3、乙。\n二、乙\n1、甲。\n2、乙。\n4、丙。',
      clauses: [
        ['一.1', '一.3'],
        ['二.2', '二.4'],
      ],
    },
    {
      name: 'an item of the third level',
      text: '1 服务\n1.1 内容\n1.1.1 巡检。\n1.1.3 报告。\n1.2 期限\n一年。\n2 费用\n2.1 每年五千元。',
      clauses: [['1.1.1', '1.1.3']],
    },
  ],
  [
    { name: 'numbers in a row', text: '一、甲\n1、甲。\n2、乙。\n二、乙\n（1）甲；\n（2）乙。' },
    { name: 'numbering starts anew under each heading', text: '一、甲\n1、甲。\n2、乙。\n二、乙\n1、甲。\n2、乙。' },
    {
      name: 'the stroke of 十一 was lost',
      text: `${[...'一二三四五六七八九十'].map((n) => `${n}、第${n}\n内容。`).join('\n')}\n十、其他\n无。`,
    },
    {
      name: 'the first of one series behind the only one of another',
      text: '知识产权\n4.1 归甲方。\n违约\n5.1 按日计算。\n5.2 另有约定的除外。\n生效\n6.1 签字生效。',
    },
    { name: 'one numbered clause', text: '第一条 内容\n甲。' },
    {
      name: 'levels of three kinds, and attachments that begin anew',
      text: '第一条 服务\n（一）驻场\n1.巡检；\n2.汇报。\n（二）远程\n1.电话；\n2.诊断。\n第二条 费用\n1.每年。\n附件一 服务清单\n1.巡检表\n2.周报\n附件二 价格表\n1.单价',
    },
  ],
);
