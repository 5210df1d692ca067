import { describe, expect, test } from 'vitest';
import { quoteAt } from '../../models/evidence.ts';
import type { Rule } from '../../models/rule.ts';
import { runRules } from '../../rules/audit-contract.ts';
import { auditContract } from '../../rules/index.ts';
import { factsFrom } from '../support/facts.ts';
import { readContractFrom } from '../support/read-contract.ts';

const contract = readContractFrom('合同\n一、内容\n1、甲。\n2、乙。');
const facts = factsFrom(contract);
const whole = (start: number) => quoteAt(contract, { start, end: start + 2 });

const steady: Rule = {
  id: 'steady',
  version: 3,
  title: '稳',
  severity: 'low',
  *check() {
    yield { message: '一', evidence: [whole(contract.text.indexOf('乙')), whole(contract.text.indexOf('甲'))] };
    yield { message: '一', evidence: [whole(contract.text.indexOf('乙')), whole(contract.text.indexOf('甲'))] };
    yield { message: '二', evidence: [], clauses: ['五'], severity: 'high', fields: ['title'] };
  },
};
const crashing: Rule = {
  ...steady,
  id: 'crashing',
  *check() {
    yield { message: '半', evidence: [] };
    throw new Error('boom');
  },
};

describe('running rules', () => {
  test('takes clauses from the evidence, in order, each once, and drops a finding said twice', () => {
    const { findings, issues } = runRules([steady], facts, contract);
    expect(issues).toEqual([]);
    expect(findings).toMatchObject([
      { rule: 'steady', version: 3, severity: 'low', clauses: ['一.2', '一.1'], status: 'open', fields: [] },
      { severity: 'high', clauses: ['五'], fields: ['title'] },
    ]);
  });

  test('turns a crashing rule into an issue and runs the others', () => {
    const { findings, issues } = runRules([crashing, steady], facts, contract);
    expect(findings.map(({ rule }) => rule)).toEqual(['steady', 'steady']);
    expect(issues).toMatchObject([{ stage: 'audit', code: 'rule-crashed', level: 'problem' }]);
    expect(issues[0]?.message).toContain('crashing');
  });

  test.each([
    ['signed', 2],
    ['partly-signed', 2],
    ['unsigned', 0],
    ['unknown', 0],
  ] as const)('a rule for executed contracts, on one that is %s', (execution, count) => {
    const waiting = { ...steady, onlyWhenExecuted: true };
    expect(runRules([waiting], { ...facts, execution }, contract).findings).toHaveLength(count);
  });

  test('audits an empty contract without trouble', () => {
    const empty = readContractFrom('');
    expect(auditContract(factsFrom(empty), empty).issues).toEqual([]);
  });
});
