import { partyNameInconsistent } from '../../rules/party-name-inconsistent.ts';
import { testRule } from './rule-table.ts';

const stated = (head: string, block: string) =>
  ({
    text: `甲方：${head}\n乙方：某公司\n一、内容\n1、无。\n甲方（盖章）：${block}\n日期：2025年1月1日\n乙方（盖章）：某公司\n日期：2025年1月1日`,
    fields: {
      'partyA.name': {
        conflicting: [
          [head, head],
          [block, block],
        ],
      },
    },
  }) as const;

testRule(
  partyNameInconsistent,
  [
    {
      name: 'a word more in the block',
      ...stated('云南沐洱乳业有限公司', '云南沐洱乳业集团有限公司'),
      clauses: [['首部', '落款']],
    },
    { name: 'another branch', ...stated('通信集团洛阳分公司', '通信集团新乡分公司'), clauses: [['首部', '落款']] },
    {
      name: 'another trade',
      ...stated('湖州澄川实业有限公司', '湖州澄川贸易有限公司'),
      clauses: [['首部', '落款']],
    },
    {
      name: 'the office of another district',
      ...stated('宁波市海曙区水利局', '宁波市江北区水利局'),
      clauses: [['首部', '落款']],
    },
  ],
  [
    { name: 'the seal covers the rest', ...stated('云南沐洱乳业有限公司', '云南沐洱乳业有') },
    { name: 'brackets of another width', ...stated('华夏（北京）科技有限公司', '华夏(北京)科技有限公司') },
    { name: 'one name', text: '甲方：某公司', fields: { 'partyA.name': ['某公司', '某公司'] } },
    { name: 'no name', text: '一、内容\n1、无。' },
  ],
);
