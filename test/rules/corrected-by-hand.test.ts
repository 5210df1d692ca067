import { expect, test } from 'vitest';
import type { Facts } from '../../models/rule.ts';
import type { FieldResult } from '../../models/field-result.ts';
import { auditContract } from '../../rules/index.ts';
import { factsFrom } from '../support/facts.ts';
import { readContractFrom } from '../support/read-contract.ts';

const contract = readContractFrom('五、违约\n1、逾期按欠费总额的3%/日收取滞纳金。');
const read = factsFrom(contract, { fields: { lateFeeRate: ['0.03', '3%'], lateFeePer: ['day', '/日'] } });
const { evidence } = read.fields.lateFeeRate;

/** The facts as a reviewer leaves them. */
function corrected(value: string, place: FieldResult['evidence'] = evidence): Facts {
  const lateFeeRate = { ...read.fields.lateFeeRate, value, evidence: place, origin: 'human:li' } as FieldResult;
  return { ...read, fields: { ...read.fields, lateFeeRate } };
}

const rulesOn = (facts: Facts): readonly string[] =>
  auditContract(facts, contract)
    .findings.map(({ rule }) => rule)
    .filter((rule) => rule === 'late-fee-excessive' || rule === 'percent-permille-suspect');

test('a rate misread is found, and no more once a person has said what stands there', () => {
  expect(rulesOn(read)).toEqual(['late-fee-excessive', 'percent-permille-suspect']);
  expect(rulesOn(corrected('0.0005'))).toEqual([]);
});

test('a rate a person confirms as high is still too high', () => {
  expect(rulesOn(corrected('0.03'))).toEqual(['late-fee-excessive']);
});

test('a box drawn over the place counts as the place; one elsewhere does not', () => {
  const { page, boxes } = evidence[0]!;
  const drawn = (box: (typeof boxes)[number]) => [{ mark: 0, clause: '五.1', quote: null, page, boxes: [box] }];
  expect(rulesOn(corrected('0.0005', drawn(boxes[0]!)))).toEqual([]);
  expect(rulesOn(corrected('0.0005', drawn([0.9, 0.9, 0.95, 0.95])))).toEqual([
    'late-fee-excessive',
    'percent-permille-suspect',
  ]);
});
