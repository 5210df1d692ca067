import { runRules } from '../../rules/audit-contract.ts';
import { unreadInk } from '../../rules/unread-ink.ts';
import { expect, test } from 'vitest';
import { factsFrom } from '../support/facts.ts';
import { readContractFrom } from '../support/read-contract.ts';
import { testRule } from './rule-table.ts';

const ink = {
  kind: 'unread',
  page: 1,
  box: [0.1, 0.1, 0.2, 0.2],
  text: null,
  state: null,
  confidence: 0.8,
  span: null,
} as const;

testRule(
  unreadInk,
  [{ name: 'ink that no field took up', text: '一、内容\n1、无。', more: { marks: [ink] }, clauses: [['落款']] }],
  [
    { name: 'an empty slot', text: '一、内容\n1、联系人▁▁。', fields: { 'partyA.contactName': { blank: '▁▁' } } },
    { name: 'no slot', text: '一、内容\n1、无。' },
  ],
);

test('a failed field is reported once, with its own ink', () => {
  const contract = readContractFrom('一、内容\n1、联系人。', { marks: [ink] });
  const facts = factsFrom(contract, { fields: { 'partyA.signatory': ['张三', '#0'] } });
  const { evidence, ...rest } = facts.fields['partyA.signatory'];
  const failed = { ...rest, status: 'failed', value: null, evidence } as const;
  const { findings } = runRules(
    [unreadInk],
    { ...facts, fields: { ...facts.fields, 'partyA.signatory': failed } },
    contract,
  );
  expect(findings.map(({ fields }) => fields)).toEqual([['partyA.signatory']]);
});
