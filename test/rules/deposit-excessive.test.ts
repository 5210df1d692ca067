import { depositExcessive } from '../../rules/deposit-excessive.ts';
import { testRule } from './rule-table.ts';

const stated = (kind: string, deposit: string, total: string) =>
  ({
    text: '二、付款\n1、交付定金若干，总价若干。',
    fields: { deposit: [deposit, '定金若干'], depositKind: [kind, '定金'], totalAmount: [total, '总价若干'] },
  }) as const;

testRule(
  depositExcessive,
  [
    { name: '30 % of the price', ...stated('定金', '25920.00', '86400.00'), clauses: [['二.1']] },
    { name: 'a share in the text', text: '二、付款\n1、买方支付货款总额30%的定金。', clauses: [['二.1']] },
    { name: 'a share in words', text: '二、付款\n1、定金为合同总价的百分之五十。', clauses: [['二.1']] },
    {
      name: 'yuan against the price of goods',
      ...stated('定金', '60000.00', '200000.00'),
      clauses: [['二.1']],
    },
  ],
  [
    { name: 'exactly 20 %', ...stated('定金', '17280.00', '86400.00') },
    { name: 'a 押金 of 30 %', ...stated('押金', '25920.00', '86400.00') },
    { name: 'a share of 20 % in the text', text: '二、付款\n1、买方支付合同总价20%的定金。' },
    { name: 'the law recited', text: '二、付款\n1、定金不得超过主合同标的额的20%，违约方双倍返还。' },
  ],
);
