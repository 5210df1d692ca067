import { amountWordsMissing } from '../../rules/amount-words-missing.ts';
import { testRule } from './rule-table.ts';

const text = '四、计费\n1、合计金额25700元/年，大写贰万伍仟柒佰元整。\n2、大写：▁▁。';

testRule(
  amountWordsMissing,
  [
    { name: 'figures only', text, fields: { totalAmount: ['25700.00', '25700元'] }, clauses: [['四.1']] },
    {
      name: 'an empty words slot elsewhere',
      text,
      fields: { totalAmount: ['25700.00', '25700元'], totalAmountInWords: { blank: '▁▁' } },
      clauses: [['四.1']],
    },
  ],
  [
    {
      name: 'both stand',
      text,
      fields: { totalAmount: ['25700.00', '25700元'], totalAmountInWords: ['25700.00', '贰万伍仟柒佰元整'] },
    },
    { name: 'no total', text },
  ],
);
