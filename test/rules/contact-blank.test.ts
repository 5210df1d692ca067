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
  ],
  [
    { name: 'a department slot alone', text, fields: { 'partyA.contactDepartment': { blank: '▁▁' } } },
    { name: 'all are filled', text, fields: { 'partyB.contactName': ['王超', '王超'] } },
  ],
);
