import { signatoryAuthorityMissing } from '../../rules/signatory-authority-missing.ts';
import { testRule } from './rule-table.ts';

const contract = (label: string): string =>
  `甲方：某学校\n乙方：某公司\n一、其他\n1、无。\n甲方（盖章）：某学校\n${label}：张三\n日期：2025年7月3日\n乙方（盖章）：某公司\n${label}：李四\n日期：2025年7月8日`;
const fields = {
  'partyA.name': ['某学校', '某学校'],
  'partyB.name': ['某公司', '某公司'],
  'partyA.signatory': ['张三', '张三'],
  'partyB.signatory': ['李四', '李四'],
} as const;

testRule(
  signatoryAuthorityMissing,
  [{ name: 'a bare representative for either', text: contract('代表人（签字）'), fields, clauses: [['落款']] }],
  [
    { name: 'an authorised representative', text: contract('授权代表（签字）'), fields },
    { name: 'the legal representative', text: contract('法定代表人（签字）'), fields },
    {
      name: 'persons sign for themselves',
      text: contract('签字'),
      fields: { ...fields, 'partyA.name': ['邓秀英', '某学校'], 'partyB.name': ['王小明', '某公司'] },
    },
  ],
);
