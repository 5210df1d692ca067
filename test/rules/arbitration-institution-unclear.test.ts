import { arbitrationInstitutionUnclear } from '../../rules/arbitration-institution-unclear.ts';
import { testRule } from './rule-table.ts';

const clause = (text: string): string => `六、争议\n1、${text}`;

testRule(
  arbitrationInstitutionUnclear,
  [
    {
      name: 'one commission or some other body',
      text: '十、争议\n本合同履行中发生争议，可提请赣州仲裁委员会或江西省仲裁机构仲裁。',
      clauses: [['十']],
    },
    {
      name: 'two commissions',
      text: clause('协商不成的，任何一方可以提交昆明仲裁委员会或者大理仲裁委员会仲裁。'),
      clauses: [['六.1']],
    },
    { name: 'the local body', text: clause('协商不成的，提交当地仲裁机构仲裁。'), clauses: [['六.1']] },
    { name: 'no place', text: clause('协商不成的，提交仲裁委员会仲裁。'), clauses: [['六.1']] },
    { name: "a party's place", text: clause('协商不成的，提请甲方所在地仲裁委员会仲裁。'), clauses: [['六.1']] },
    {
      name: 'an empty slot of a signed contract',
      text: clause('协商不成的，提交▁▁▁仲裁委员会仲裁。'),
      clauses: [['六.1']],
    },
    {
      name: 'two clauses, two commissions',
      text: clause('争议提交武汉仲裁委员会仲裁。\n2、付款争议向北京仲裁委员会申请仲裁。'),
      clauses: [['六.1', '六.2']],
    },
  ],
  [
    { name: 'a slot that was filled', text: '七、争议\n协商不成时，提交【铜陵】仲裁委员会仲裁。' },
    {
      name: 'one commission',
      text: clause('协商不成的，任何一方均可提请杭州仲裁委员会按照其届时有效的仲裁规则仲裁，仲裁裁决是终局的。'),
    },
    {
      name: 'one commission named twice',
      text: clause('提交洛阳仲裁委员会，按照该会仲裁规则进行仲裁。\n2、应向洛阳仲裁委员会申请仲裁。'),
    },
    { name: 'a court', text: clause('协商不成的，由苏州市吴中区人民法院管辖。') },
    { name: 'labour arbitration', text: clause('劳动争议由乙方依法申请劳动仲裁，与甲方无关。') },
    { name: 'an empty slot of a draft', text: clause('协商不成的，提交▁▁▁仲裁委员会仲裁。'), execution: 'unsigned' },
    {
      name: 'the commission behind 与本合同有关的争议',
      text: '七、争议\n1、与本合同有关的争议提交赣州仲裁委员会仲裁。',
    },
  ],
);
