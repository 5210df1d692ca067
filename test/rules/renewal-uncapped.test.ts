import { renewalUncapped } from '../../rules/renewal-uncapped.ts';
import { testRule } from './rule-table.ts';

testRule(
  renewalUncapped,
  [
    { name: 'year after year', text: '十、期限\n1、双方无异议的，协议有效期自动按年延续。', clauses: [['十.1']] },
    {
      name: 'one more term each time',
      text: '十、期限\n1、期满未提出异议的，自动顺延一年，以此类推。',
      clauses: [['十.1']],
    },
  ],
  [
    { name: 'once', text: '十、期限\n1、期满双方无异议的，自动延长一年，以一次为限。' },
    { name: 'once only', text: '十、期限\n1、期满前双方无异议的，自动顺延一年，仅限一次。' },
    { name: 'two times', text: '十、期限\n1、期满双方无异议的，合同自动续延一年，最多续延两次。' },
    { name: 'no renewal', text: '十、期限\n1、期满不自动续期。' },
  ],
);
