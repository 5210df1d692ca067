import { expect, test } from 'vitest';
import type { ReadContract } from '../../models/contract.ts';
import { sentencesOf } from '../../rules/reading/passage.ts';
import { rules } from '../../rules/index.ts';
import type { Rule } from '../../models/rule.ts';
import { factsFrom } from '../support/facts.ts';
import { readContractFrom } from '../support/read-contract.ts';

/** Contract text is hostile input: what one hopes never stands in a contract, and patterns may stumble over. */
const pieces = [
  ...'一1元%▁【(、，的自年费保\t',
  '甲方',
  '由甲方负责',
  '甲方提供设备',
  '产权归',
  '按月支付',
  '2025年2月30日',
  '提交仲裁',
  '向法院',
  '万分之',
  '违约金由',
  '合同总价其中',
  '1,',
  '甲方，',
  '一式份',
  '之日起',
];
const length = 50_000;
/** Milliseconds of processor time. */
const longest = 100;
const mostTries = 6;

test.each(pieces)(
  'every rule is quick on 50,000 characters of %s',
  (piece) => {
    const text = `一、内容\n1、${piece.repeat(Math.ceil(length / piece.length)).slice(0, length)}`;
    const contract = readContractFrom(text);
    const isSlow = (rule: Rule): boolean => millisecondsOf(rule, { ...contract }) > longest;
    // What was slow is tried again, on a copy nothing is remembered of: a first run also pays for compilation, any for what
    // else keeps the processor busy. A pattern that stumbles is slow every time.
    let slow: readonly Rule[] = rules;
    for (let tries = 0; tries < mostTries && slow.length > 0; tries++) slow = slow.filter(isSlow);
    expect(slow.map(({ id }) => id)).toEqual([]);
  },
  60_000,
);

function millisecondsOf(rule: Rule, contract: ReadContract): number {
  const facts = factsFrom(contract);
  // Cutting into sentences is done once for all rules.
  sentencesOf(contract);
  const before = process.cpuUsage();
  for (const violation of rule.check(facts, contract)) expect(violation.message).not.toBe('');
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
