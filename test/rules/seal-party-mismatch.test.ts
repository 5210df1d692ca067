import type { PlacedMark } from '../../models/contract.ts';
import { sealPartyMismatch } from '../../rules/seal-party-mismatch.ts';
import { testRule } from './rule-table.ts';

const stated = (name: string, seal: string) =>
  ({
    text: `甲方：${name}\n一、内容\n1、章：${seal}。`,
    fields: { 'partyA.name': [name, name], 'partyA.sealText': [seal, `章：${seal}`] },
  }) as const;

const ring = (text: string, confidence = 0.95): PlacedMark => ({
  kind: 'seal',
  page: 1,
  box: [0.3, 0.2, 0.5, 0.35],
  text,
  state: null,
  confidence,
  span: null,
});

testRule(
  sealPartyMismatch,
  [
    { name: 'another bureau', ...stated('洛阳市涧西区应急管理局', '洛阳市涧西区水利局'), clauses: [['落款']] },
    { name: 'another company', ...stated('烟台海岬资产运营有限公司', '烟台岬源物业服务有限公司'), clauses: [['落款']] },
    {
      name: 'a sister of another trade, two characters off in a long name',
      ...stated('云南沐洱绿色乳业有限责任公司', '云南沐洱绿色食品有限责任公司'),
      clauses: [['落款']],
    },
    {
      name: 'the group instead of the company',
      ...stated('云南沐洱乳业有限公司', '云南沐洱乳业集团有限公司'),
      clauses: [['落款']],
    },
    {
      name: 'a near branch that the contract itself names',
      text: '甲方：华夏通信集团河南有限公司洛阳分公司\n一、内容\n1、由华夏通信集团河南有限公司新乡分公司施工。\n甲方（盖章）：',
      fields: {
        'partyA.name': ['华夏通信集团河南有限公司洛阳分公司', '华夏通信集团河南有限公司洛阳分公司'],
        'partyA.sealText': ['华夏通信集团河南有限公司洛阳分公司', '#0'],
      },
      more: { marks: [ring('华夏通信集团河南有限公司新乡分公司')] },
      clauses: [['落款']],
    },
  ],
  [
    {
      name: 'a ring that was hardly read',
      text: '甲方：沈阳北铁物流股份有限公司\n一、内容\n1、略。\n甲方（盖章）：',
      fields: {
        'partyA.name': ['沈阳北铁物流股份有限公司', '沈阳北铁物流股份有限公司'],
        'partyA.sealText': ['沈阳北钦育限公司', '#0'],
      },
      more: { marks: [ring('沈阳北钦育限公司', 0.77)] },
    },
    { name: 'the same name', ...stated('祥云县第二中学', '祥云县第二中学') },
    {
      name: 'a kind of seal after the name',
      ...stated('佛山禾屿家居制造有限公司', '佛山禾屿家居制造有限公司合同专用章'),
    },
    {
      name: 'a slip and a gap in the ring',
      ...stated('中国移动通信集团河南有限公司洛阳分公司', '中国移动通信集困河南有限公洛阳分公司'),
    },
    { name: 'a ring read in part', ...stated('天水秦川农村商业银行股份有限公司', '农村商业银行股份有限公司') },
    { name: 'an unreadable ring', ...stated('天水麦岭实业有限公司', '水岭') },
    {
      name: 'two slips that make no word',
      ...stated('佛山禾屿家居制造有限公司', '佛山不心家居制造有限公司'),
    },
    {
      name: "a branch's seal read as far as its company",
      ...stated('华夏通信集团河南有限公司洛阳分公司', '华夏通信集团河南有限公司'),
    },
  ],
);
