import { lookAlikeCharacters } from '../../rules/look-alike-characters.ts';
import { testRule } from './rule-table.ts';

const code = (value: string) => ({ text: `甲方：${value}`, fields: { 'partyA.creditCode': [value, value] } }) as const;
const account = (value: string) =>
  ({ text: `账号：${value}`, fields: { 'partyB.bankAccountNumber': [value, value] } }) as const;

testRule(
  lookAlikeCharacters,
  [
    { name: 'O for 0 in a code', ...code('9135O100M000100Y43'), clauses: [['首部']] },
    { name: 'a letter in an account', ...account('26O6050718000012638'), clauses: [['首部']] },
  ],
  [
    { name: 'a valid code', ...code('91350100M000100Y43') },
    { name: 'a code no swap repairs', ...code('91350100M000100Y4Z') },
    { name: 'an account of digits', ...account('2606050718000012638') },
  ],
);
