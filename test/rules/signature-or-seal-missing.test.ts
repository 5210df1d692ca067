import { signatureOrSealMissing } from '../../rules/signature-or-seal-missing.ts';
import { testRule } from './rule-table.ts';
import type { RuleCase } from './rule-table.ts';

const contract = (clause: string): string =>
  `甲方：甲公司\n乙方：乙公司\n八、其他\n1、${clause}\n甲方（盖章）：甲公司\n代表（签字）：张三\n日期：2025年7月3日\n乙方（盖章）：乙公司\n代表（签字）：李四\n日期：2025年7月8日`;
const both = '本合同自双方代表签字并加盖单位公章之日起生效。';
const signed = (sealA: string, sealB: string): NonNullable<RuleCase['fields']> => ({
  'partyA.name': ['甲公司', '甲公司'],
  'partyB.name': ['乙公司', '乙公司'],
  'partyA.seal': [sealA, '甲方（盖章）'],
  'partyB.seal': [sealB, '乙方（盖章）'],
  'partyA.signatory': ['张三', '张三'],
  'partyB.signatory': ['李四', '李四'],
});

testRule(
  signatureOrSealMissing,
  [
    {
      name: 'signature and seal are asked for, the seal is missing',
      text: contract(both),
      fields: signed('present', 'absent'),
      clauses: [['落款', '八.1']],
      quotes: [['乙方（盖章）', '签字并加盖单位公章之日起']],
    },
    {
      name: 'nothing stands in the block',
      text: contract(both),
      fields: { ...signed('present', 'absent'), 'partyB.signatory': { blank: '李四' } },
      execution: 'partly-signed',
      clauses: [['落款', '八.1']],
    },
    {
      name: 'a seal is asked for, only a signature stands',
      text: contract('本合同自双方加盖公章或者合同专用章之日起生效。'),
      fields: signed('present', 'absent'),
      clauses: [['落款', '八.1']],
    },
    {
      name: 'nothing is said, and nothing stands in the block',
      text: contract('本合同一式两份。'),
      fields: { ...signed('present', 'absent'), 'partyB.signatory': { blank: '李四' } },
      clauses: [['落款']],
    },
  ],
  [
    { name: 'both stand', text: contract(both), fields: signed('present', 'present') },
    { name: 'either will do', text: contract('自双方签字或者盖章之日起生效。'), fields: signed('present', 'absent') },
    {
      name: 'either will do, the seal named at length',
      text: contract('自双方签字或者加盖公章（含电子印章）之日起生效。'),
      fields: signed('present', 'absent'),
    },
    {
      name: 'a person signs',
      text: contract(both),
      fields: { ...signed('absent', 'present'), 'partyA.name': ['邓秀英', '甲公司'] },
    },
    { name: 'a signature nobody could read is still one', text: contract(both), fields: signed('present', 'present') },
  ],
);
