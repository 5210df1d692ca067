import { signingDateBlank } from '../../rules/signing-date-blank.ts';
import { testRule } from './rule-table.ts';

const text =
  '一、其他\n本合同一式两份。\n甲方（盖章）：甲公司\n日期：2025年3月1日\n乙方（盖章）：乙公司\n日期：▁年▁月▁日';

testRule(
  signingDateBlank,
  [
    {
      name: "one party's date is empty",
      text,
      fields: { 'partyA.signedOn': ['2025-03-01', '2025年3月1日'], 'partyB.signedOn': { blank: '▁年▁月▁日' } },
      clauses: [['落款']],
    },
    {
      name: 'both dates are empty: one finding',
      text,
      fields: { 'partyA.signedOn': { blank: '日期' }, 'partyB.signedOn': { blank: '▁年▁月▁日' } },
      clauses: [['落款']],
    },
    {
      name: 'the first party has none',
      text,
      fields: { 'partyA.signedOn': { blank: '2025年3月1日' } },
      clauses: [['落款']],
    },
    {
      name: 'of three parties the third',
      text: `${text}\n丙方（盖章）：丙公司\n日期：▁▁▁`,
      fields: { 'partyC.signedOn': { blank: '▁▁▁' } },
      clauses: [['落款']],
    },
  ],
  [
    { name: 'both dates are filled', text, fields: { 'partyA.signedOn': ['2025-03-01', '2025年3月1日'] } },
    { name: 'the block has no date line', text: '一、其他\n无。' },
    { name: 'only the contract has a date', text, fields: { signedOn: ['2025-03-01', '2025年3月1日'] } },
    {
      name: 'a term that is open',
      text: '二、期限\n1、自▁年▁月▁日起。',
      fields: { startDate: { blank: '▁年▁月▁日' } },
    },
  ],
);
