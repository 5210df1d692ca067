import { amountWordsMismatch } from '../../rules/amount-words-mismatch.ts';
import { testRule } from './rule-table.ts';

const clause = (text: string): string => `二、费用\n1、${text}`;

testRule(
  amountWordsMismatch,
  [
    {
      name: 'words in brackets',
      text: clause('年费合计人民币88,680.00元（大写：捌万捌仟陆佰玖拾元整）。'),
      clauses: [['二.1']],
      quotes: [['88,680.00元', '捌万捌仟陆佰玖拾元整']],
    },
    {
      name: 'words before figures',
      text: clause('合计金额大写为人民币陆万叁仟陆佰陆拾元整，小写为¥63,600.00。'),
      clauses: [['二.1']],
    },
    {
      name: 'figures; words',
      text: clause('合同金额小写：￥371,520.00元；大写：人民币叁拾柒万贰仟壹佰贰拾元整。'),
      clauses: [['二.1']],
    },
    {
      name: 'a currency code before the figures',
      text: clause('合计RMB63600元（大写：陆万叁仟陆佰陆拾元整）。'),
      clauses: [['二.1']],
    },
    {
      name: 'a deposit differs while the total agrees',
      text: clause('租金12000元（大写：壹万贰仟元整），押金3000元（大写：叁仟伍佰元整）。'),
      clauses: [['二.1']],
    },
    {
      name: 'the extracted total and words stand apart',
      text: '一、价款\n1、总价为5000元。\n二、大写\n1、上述总价写作伍仟壹佰元整。',
      fields: { totalAmount: ['5000.00', '5000元'], totalAmountInWords: ['5100.00', '伍仟壹佰元整'] },
      clauses: [['一.1', '二.1']],
    },
  ],
  [
    { name: 'both agree', text: clause('年费合计人民币88,680.00元（大写：捌万捌仟陆佰捌拾元整）。') },
    { name: 'a digit read as a letter', text: clause('租金合计8I600元（大写：人民币捌万壹仟陆佰元整）。') },
    { name: 'full-width figures', text: clause('合计２５，７００元，大写贰万伍仟柒佰元整。') },
    { name: 'another amount stands between', text: clause('单价200元，共3台，大写人民币陆佰元整，即600元。') },
    { name: 'words are empty', text: clause('合计500元（大写：▁▁▁▁）。') },
    { name: 'figures of a unit price', text: clause('租金为100元/月，全年合计壹仟贰佰元整。') },
    {
      name: 'the extracted total and words agree',
      text: clause('合计500元（大写：伍佰元整）。'),
      fields: { totalAmount: ['500.00', '500元'], totalAmountInWords: ['500.00', '伍佰元整'] },
    },
    {
      name: 'one figure of a poorly read line',
      text: clause('合同总价88,880.00元（大写：捌万捌仟陆佰捌拾元整）。'),
      worn: '合同总价',
    },
  ],
);
