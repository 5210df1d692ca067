import { partyIdentityIncomplete } from '../../rules/party-identity-incomplete.ts';
import { testRule } from './rule-table.ts';

const text = '合同\n甲方：某办公室\n乙方：某公司\n地址：某路1号\n一、内容\n1、无。';

testRule(
  partyIdentityIncomplete,
  [
    {
      name: 'a name and nothing else',
      text,
      fields: { 'partyA.name': ['某办公室', '某办公室'], 'partyB.address': ['某路1号', '某路1号'] },
      clauses: [['首部']],
      quotes: [['某办公室']],
    },
    { name: 'neither party', text, clauses: [['首部'], ['首部']] },
  ],
  [
    {
      name: 'one of the three for each',
      text,
      fields: { 'partyA.creditCode': ['91350100M000100Y43', '甲方'], 'partyB.legalRepresentative': ['张三', '乙方'] },
    },
    {
      name: 'a draft that leaves the party open',
      text: '合同\n甲方：▁▁▁\n乙方：某公司\n地址：某路1号\n一、内容\n1、无。',
      fields: { 'partyA.name': { blank: '▁▁▁' }, 'partyB.address': ['某路1号', '某路1号'] },
      execution: 'unsigned',
    },
    {
      name: 'an address for both',
      text,
      fields: { 'partyA.address': ['某路1号', '某路1号'], 'partyB.address': ['某路1号', '某路1号'] },
    },
  ],
);
