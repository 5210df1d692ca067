import { partiesCalled } from '../support/facts.ts';
import { copiesMismatch } from '../../rules/copies-mismatch.ts';
import { testRule } from './rule-table.ts';

const clause = (text: string): string => `八、附则\n1、其他。\n2、${text}`;

testRule(
  copiesMismatch,
  [
    { name: 'each holds more', text: clause('本合同一式叁份，双方各执贰份。'), clauses: [['八.2']] },
    { name: 'named shares', text: clause('一式伍份，甲方执叁份，乙方执壹份，自签字之日起生效。'), clauses: [['八.2']] },
    { name: 'a filled slot', text: clause('一式【 4 】份，甲乙双方各执【 1 】份。'), clauses: [['八.2']] },
    {
      name: 'three parties',
      text: clause('一式四份，三方各执一份。'),
      parties: partiesCalled('甲方', '乙方', '丙方'),
      clauses: [['八.2']],
    },
    {
      name: 'shares without a verb',
      text: clause('一式伍份，需方叁份，供方壹份。'),
      parties: partiesCalled('需方', '供方'),
      clauses: [['八.2']],
    },
    {
      name: 'capitals throughout, a copy for the witness',
      text: '九、其他\n1、本协议壹式陆份，甲、乙双方各持贰份，见证方留存壹份。',
      clauses: [['九.1']],
    },
  ],
  [
    { name: 'each holds one of two', text: clause('本协议一式贰份，双方各执壹份，具有同等法律效力。') },
    { name: 'a copy for a third body', text: clause('一式陆份，买方执叁份，卖方执贰份，报区财政部门备案壹份。') },
    { name: 'no shares are named', text: clause('本合同一式四份，具有同等法律效力。') },
    { name: 'originals and duplicates', text: clause('一式六份，正本两份，副本四份，双方各执正本一份、副本二份。') },
    { name: 'the other takes the rest', text: clause('一式四份，甲方执三份，其余由乙方保存。') },
    { name: 'the number is left open', text: clause('一式▁▁份，双方各执▁▁份。') },
    {
      name: 'capitals throughout, and they agree',
      text: '九、其他\n1、本协议壹式伍份，甲、乙双方各持贰份，见证方留存壹份。',
    },
  ],
);
