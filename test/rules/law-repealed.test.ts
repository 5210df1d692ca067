import { lawRepealed } from '../../rules/law-repealed.ts';
import { testRule } from './rule-table.ts';

testRule(
  lawRepealed,
  [
    { name: 'the contract law', text: '合同\n根据《中华人民共和国合同法》，双方订立本合同。', clauses: [['首部']] },
    {
      name: 'two laws are two findings',
      text: '合同\n根据《合同法》《担保法》和《合同法》的规定订立。',
      clauses: [['首部'], ['首部']],
    },
  ],
  [
    { name: 'the civil code', text: '合同\n根据《中华人民共和国民法典》订立。' },
    { name: 'the labour contract law', text: '合同\n人员管理遵守《中华人民共和国劳动合同法》。' },
    {
      name: 'a contract signed while it was in force',
      text: '合同\n根据《合同法》订立，签于2019年。',
      fields: { signedOn: ['2019-05-01', '2019年'] },
    },
  ],
);
