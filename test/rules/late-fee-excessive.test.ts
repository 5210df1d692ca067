import { lateFeeExcessive } from '../../rules/late-fee-excessive.ts';
import { testRule } from './rule-table.ts';

const clause = (text: string): string => `五、违约\n1、${text}`;

testRule(
  lateFeeExcessive,
  [
    {
      name: 'percent a day',
      text: clause('逾期按欠费总额的3%/日收取滞纳金。'),
      clauses: [['五.1']],
      severity: 'critical',
    },
    {
      name: 'permille a day',
      text: clause('每迟延一日，按迟延金额的5‰支付违约金。'),
      clauses: [['五.1']],
      severity: 'high',
    },
    { name: 'in words', text: clause('每日按欠费金额的千分之一支付违约金。'), clauses: [['五.1']], severity: 'medium' },
    {
      name: 'late delivery',
      text: clause('卖方逾期交货的，每日按货款的1%支付违约金。'),
      clauses: [['五.1']],
      severity: 'critical',
    },
    {
      name: 'two rates of one clause are one finding, at the higher',
      text: clause('买方逾期付款的，每日支付2‰违约金；卖方逾期交货的，每日支付1%违约金。'),
      clauses: [['五.1']],
      severity: 'critical',
    },
    {
      name: 'an extracted rate the text reader does not see',
      text: clause('逾期付款另计，标准为三个百分点每日。'),
      fields: { lateFeeRate: ['0.03', '三个百分点'], lateFeePer: ['day', '每日'] },
      clauses: [['五.1']],
    },
  ],
  [
    { name: 'five in ten thousand', text: clause('每逾期一日，按逾期金额的万分之五支付违约金。') },
    { name: 'below one permille', text: clause('逾期的，每日按0.08%支付违约金。') },
    { name: 'a service credit', text: clause('每延误一日减免首月月租费的1%。') },
    { name: 'a lump sum', text: clause('提前退租的，按剩余租金总额的20%支付违约金。') },
    { name: 'a discount', text: clause('一次性付款享受5%优惠，逾期不候。') },
  ],
);
