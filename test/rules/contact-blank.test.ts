import { contactBlank } from '../../rules/contact-blank.ts';
import { testRule } from './rule-table.ts';

const text = '十一、其他\n1、无。\n2、联系人如下：\n甲方联系人：▁▁ 联系电话：▁▁▁\n乙方联系人：王超 电子邮箱：▁▁▁▁';

testRule(
  contactBlank,
  [
    {
      name: 'slots of one party are one finding',
      text,
      fields: { 'partyA.contactName': { blank: '▁▁' }, 'partyA.contactPhone': { blank: '▁▁▁' } },
      clauses: [['十一.2']],
    },
    {
      name: 'two parties are two findings',
      text,
      fields: { 'partyA.contactName': { blank: '▁▁' }, 'partyB.contactEmail': { blank: '▁▁▁▁' } },
      clauses: [['十一.2'], ['十一.2']],
    },
    {
      name: 'a phone alone',
      text,
      fields: { 'partyA.contactName': ['李', '甲方'], 'partyA.contactPhone': { blank: '▁▁▁' } },
      clauses: [['十一.2']],
    },
    {
      name: 'slots of one party in head and clause',
      text: '甲方：某公司\n联系人：▁▁▁▁\n一、通知\n1、甲方邮箱：▁▁。',
      fields: { 'partyA.contactName': { blank: '▁▁▁▁' }, 'partyA.contactEmail': { blank: '▁▁。' } },
      clauses: [['首部', '一.1']],
    },
  ],
  [
    { name: 'a department slot alone', text, fields: { 'partyA.contactDepartment': { blank: '▁▁' } } },
    { name: 'all are filled', text, fields: { 'partyB.contactName': ['王超', '王超'] } },
    { name: 'no slots at all', text: '一、通知\n1、通知以书面作出。' },
    { name: 'an address slot', text: '甲方：某公司\n地址：▁▁▁', fields: { 'partyA.address': { blank: '▁▁▁' } } },
  ],
);
