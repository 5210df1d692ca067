import { creditCodeInvalid } from '../../rules/credit-code-invalid.ts';
import { testRule } from './rule-table.ts';

const text = (code: string): string => `甲方：某公司\n统一社会信用代码：${code}\n一、内容\n1、无。`;
const stated = (code: string) => ({ text: text(code), fields: { 'partyA.creditCode': [code, code] } }) as const;

testRule(
  creditCodeInvalid,
  [
    { name: 'the check digit fails', ...stated('91310115MA1G8Y9L26'), clauses: [['首部']] },
    { name: 'a character is missing', ...stated('9131011513540533W'), clauses: [['首部']] },
    { name: "the standard's own misprinted example", ...stated('91350100M000100Y4Z'), clauses: [['首部']] },
    {
      name: 'two letters that no code holds',
      ...stated('9135IO00M000100Y4V'),
      clauses: [['首部']],
    },
  ],
  [
    { name: 'a valid code', ...stated('91350100M000100Y43') },
    { name: 'a valid code with a tax suffix', ...stated('91350100M000100Y43') },
    { name: 'a look-alike letter, which another rule reports', ...stated('9135O100M000100Y43') },
    { name: 'a tax number of the old kind', ...stated('110105123456789') },
    { name: 'no code is stated', text: text('') },
    { name: 'one misread figure of a poorly read line', ...stated('91350100M000109Y43'), worn: '信用代码' },
  ],
);
