import { percentPermilleSuspect } from '../../rules/percent-permille-suspect.ts';
import { testRule } from './rule-table.ts';

const clause = (text: string): string => `五、违约\n1、${text}`;

testRule(
  percentPermilleSuspect,
  [
    { name: 'three percent a day', text: clause('逾期按欠费总额的3%/日收取滞纳金。'), clauses: [['五.1']] },
    { name: 'full-width', text: clause('每迟延一日，按迟延金额的５％支付违约金。'), clauses: [['五.1']] },
  ],
  [
    { name: 'permille', text: clause('逾期按欠费总额的3‰/日收取滞纳金。') },
    { name: 'a small percentage', text: clause('每日按逾期金额的0.05%支付违约金。') },
    { name: 'a lump sum', text: clause('提前退租的，支付剩余租金3%的违约金。') },
  ],
);
