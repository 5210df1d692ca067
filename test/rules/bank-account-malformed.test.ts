import { bankAccountMalformed } from '../../rules/bank-account-malformed.ts';
import { testRule } from './rule-table.ts';

const stated = (value: string) =>
  ({ text: `一、支付\n1、账号：${value}。`, fields: { 'partyB.bankAccountNumber': [value, value] } }) as const;

testRule(
  bankAccountMalformed,
  [
    { name: 'a letter', ...stated('26060507A8000012638'), clauses: [['一.1']] },
    { name: 'seven digits', ...stated('2606050'), clauses: [['一.1']] },
    { name: 'thirty-three digits', ...stated('260605071800001263826060507180001'), clauses: [['一.1']] },
  ],
  [
    { name: 'nineteen digits that fail Luhn', ...stated('2606050718000012638') },
    { name: 'groups of four', ...stated('2606 0507 1800 0012 638') },
    { name: 'no account', text: '一、支付\n1、无。' },
  ],
);
