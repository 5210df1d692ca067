import { disputeMechanismConflict } from '../../rules/dispute-mechanism-conflict.ts';
import { testRule } from './rule-table.ts';

testRule(
  disputeMechanismConflict,
  [
    {
      name: 'court in one clause, arbitration in another',
      text: '六、解除\n1、因解除合同发生纠纷的，双方均可向天水市秦州区人民法院提起诉讼。\n七、其他\n1、任何争议均提交天水仲裁委员会仲裁。',
      clauses: [['六.1', '七.1']],
      quotes: [['人民法院提起诉讼', '天水仲裁委员会仲裁']],
    },
    {
      name: 'either, in one sentence',
      text: '七、争议\n1、协商不成的，可提交武汉仲裁委员会仲裁，也可向武汉市江岸区人民法院起诉。',
      clauses: [['七.1']],
    },
    {
      name: 'a commission named without a submission',
      text: '九、管辖\n1、双方发生纠纷时，应当诉诸甲方住所地人民法院裁判。\n十、仲裁\n1、合同争议的仲裁机构为青岛仲裁委员会，裁决是终局的。',
      clauses: [['九.1', '十.1']],
    },
    {
      name: 'works disputes to the court, all disputes to arbitration',
      text: '八、违约\n1、因付款发生的争议由工程所在地人民法院管辖。\n九、争议\n1、争议提请漳州仲裁委员会仲裁。',
      clauses: [['八.1', '九.1']],
    },
  ],
  [
    { name: 'arbitration only', text: '七、争议\n1、提交武汉仲裁委员会仲裁。' },
    { name: 'court only', text: '七、争议\n1、向成都市武侯区人民法院提起诉讼。' },
    {
      name: 'a court enforces the award',
      text: '七、争议\n1、提交武汉仲裁委员会仲裁。\n2、一方不履行裁决的，另一方可向人民法院申请强制执行。',
    },
    {
      name: 'the rest goes to arbitration',
      text: '七、争议\n1、知识产权争议由北京知识产权法院管辖。\n2、其他争议提交北京仲裁委员会仲裁。',
    },
    {
      name: 'a way chosen in a sentence of its own',
      text: '九、解决争议方式：（1）提交石门仲裁委员会仲裁；（2）向工程所在地人民法院起诉。双方约定采用第（1）种方式。',
    },
    {
      name: 'ways to choose from',
      text: '七、争议\n1、发生争议的，按下列第（二）种方式解决：（一）提交武汉仲裁委员会仲裁；（二）向江岸区人民法院起诉。',
    },
  ],
);
