import { terminationRightConflict } from '../../rules/termination-right-conflict.ts';
import { testRule } from './rule-table.ts';

testRule(
  terminationRightConflict,
  [
    {
      name: 'a ban here, a right there',
      text: '八、变更\n1、未经双方协商，任何一方不得单方面变更或解除协议。\n九、期限\n1、顺延期间，任何一方有权提出终止本合同。',
      clauses: [['八.1', '九.1']],
    },
    {
      name: 'early termination with notice',
      text: '八、变更\n1、双方均不得提前解除合同。\n九、期限\n1、解除合同应提前60日书面通知对方。',
      clauses: [['八.1', '九.1']],
    },
  ],
  [
    {
      name: 'a right upon breach',
      text: '八、变更\n1、任何一方不得单方解除合同。\n九、违约\n1、乙方逾期交货的，甲方有权解除合同。',
    },
    {
      name: 'a ban with a way out',
      text: '八、变更\n1、除另有约定外，任何一方不得提前解除合同。\n九、期限\n1、任何一方可以提前30日通知解除合同。',
    },
    { name: 'a right alone', text: '九、期限\n1、任何一方有权终止本合同，但应提前30日通知。' },
  ],
);
