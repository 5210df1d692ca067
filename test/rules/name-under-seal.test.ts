import { nameUnderSeal } from '../../rules/name-under-seal.ts';
import { testRule } from './rule-table.ts';
import type { RuleCase } from './rule-table.ts';

const stated = (printed: string): RuleCase => ({
  name: '',
  text: `甲方：某学校\n乙方：大理智慧教育装备有限公司\n一、其他\n1、无。\n甲方（盖章）：某学校\n代表人（签字）：张三\n日期：2025年7月3日\n乙方（盖章）：${printed}\n代表人（签字）：李四\n日期：2025年7月8日`,
  fields: { 'partyB.name': ['大理智慧教育装备有限公司', '大理智慧教育装备有限公司'] },
  more: {
    marks: [
      { kind: 'seal', page: 1, box: [0.1, 0.2, 0.4, 0.27], text: null, state: null, confidence: 0.9, span: null },
    ],
  },
});

testRule(
  nameUnderSeal,
  [
    { ...stated('大理智慧教育装'), name: 'the name breaks off', clauses: [['落款']] },
    { ...stated(''), name: 'no name is to be read', clauses: [['落款']] },
    {
      ...stated('大理智慧教育装各有限公司'),
      name: 'the name reads otherwise with the seal, and both ways unlike the head',
      readTwice: ['大理智慧教育装各有限公司', '大理智慧教育装音有限公司'],
      clauses: [['落款']],
    },
  ],
  [
    { ...stated('大理智慧教育装备有限公司'), name: 'the name stands in full' },
    {
      ...stated('大理智慧教育装备有限公司'),
      name: 'the name stands in full and reads otherwise with the seal',
      readTwice: ['大理智慧教育装备有限公司', '大理智慧教育装各有限公司'],
    },
    {
      ...stated('大理智慧教育装各有限公司'),
      name: 'another name that reads the same either way is no matter of the seal',
    },
    {
      ...stated('大理智慧教育装各有限公司'),
      name: 'with the seal the name of the head is read',
      readTwice: ['大理智慧教育装各有限公司', '大理智慧教育装备有限公司'],
    },
    { ...stated('大理智慧'), name: 'no seal lies there', more: {} },
    {
      name: 'a form that prints no names',
      text: '甲方：某实验学校\n乙方：某保洁公司\n一、其他\n1、无。\n甲方盖章：\n日期：2025年7月3日\n乙方盖章：\n日期：2025年7月8日',
      fields: {
        'partyA.name': ['某实验学校', '某实验学校'],
        'partyB.name': ['某保洁公司', '某保洁公司'],
      },
      more: {
        marks: [
          { kind: 'seal', page: 1, box: [0.1, 0.12, 0.3, 0.15], text: null, state: null, confidence: 0.9, span: null },
          { kind: 'seal', page: 1, box: [0.1, 0.17, 0.3, 0.2], text: null, state: null, confidence: 0.9, span: null },
        ],
      },
    },
  ],
);
