import { penaltyExcessive } from '../../rules/penalty-excessive.ts';
import { testRule } from './rule-table.ts';

const clause = (text: string): string => `七、违约\n1、${text}`;

testRule(
  penaltyExcessive,
  [
    { name: 'half the price', text: clause('乙方违约的，应按合同总价的50%支付违约金。'), clauses: [['七.1']] },
    { name: 'in words', text: clause('应支付合同总价百分之四十的违约金。'), clauses: [['七.1']] },
  ],
  [
    { name: 'fifteen percent', text: clause('应支付剩余费用总额15%的违约金。') },
    { name: 'a daily rate', text: clause('每逾期一日，按50%支付违约金。') },
    { name: 'a ceiling', text: clause('违约金不超过合同总价的50%。') },
  ],
);
