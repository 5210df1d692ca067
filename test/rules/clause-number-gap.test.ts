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
  ],
  [
    { name: 'numbers in a row', text: '一、甲\n1、甲。\n2、乙。\n二、乙\n（1）甲；\n（2）乙。' },
    { name: 'numbering starts anew under each heading', text: '一、甲\n1、甲。\n2、乙。\n二、乙\n1、甲。\n2、乙。' },
    {
      name: 'the stroke of 十一 was lost',
      text: `${[...'一二三四五六七八九十'].map((n) => `${n}、第${n}\n内容。`).join('\n')}\n十、其他\n无。`,
    },
    { name: 'one numbered clause', text: '第一条 内容\n甲。' },
  ],
);
