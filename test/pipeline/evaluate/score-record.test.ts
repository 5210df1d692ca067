import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ContractRecord } from '../../../models/contract-record.ts';
import type { FieldResult } from '../../../models/field-result.ts';
import { isSameValue } from '../../../pipeline/evaluate/same-value.ts';
import { scoreRecord } from '../../../pipeline/evaluate/score-record.ts';
import { summarizeScores } from '../../../pipeline/evaluate/summarize-scores.ts';
import { ratesOf } from '../../../pipeline/evaluate/tally.ts';
import { truthSchema } from '../../../pipeline/evaluate/truth.ts';

const place = { page: 1, boxes: [[0.1, 0.1, 0.2, 0.2] as const] as const };
const shared = { confidence: 0.95, grade: 'high', origin: 'rule:test@1', review: 'unreviewed', reasons: [] } as const;
const text = '甲方：云岭县 合同金额 100 元';
const quote = (start: number, end: number) => ({
  ...place,
  quote: text.slice(start, end),
  span: [start, end] as const,
  clause: '首部',
  grounding: 'exact' as const,
});
const found = (value: string | number, span = quote(3, 6)): FieldResult => ({
  status: 'found',
  value,
  evidence: [span],
  ...shared,
});
const blank: FieldResult = { status: 'blank', value: null, evidence: [quote(3, 6)], ...shared };

function record(parts: Partial<ContractRecord>): ContractRecord {
  const source = { fileName: 'a.pdf', sha256: '0'.repeat(64), bytes: 1, pages: 1, kind: 'scanned' as const };
  return {
    schema: 'hetong/contract-record@1',
    source,
    status: 'succeeded',
    execution: 'signed',
    fields: {},
    fees: [],
    findings: [],
    text,
    clauses: [],
    pages: [],
    marks: [],
    issues: [],
    ...parts,
  };
}

const finding = (rule: string, clauses: readonly string[]): ContractRecord['findings'][number] => ({
  rule,
  version: 1,
  severity: 'high',
  message: '',
  fields: [],
  clauses,
  evidence: [],
  status: 'open',
});

function score(parts: Partial<ContractRecord>, truth: unknown) {
  return summarizeScores(new Map([['a', scoreRecord(record(parts), truthSchema.parse(truth))]]));
}

describe('scoring a record against its truth', () => {
  test.each([
    ['a right value', found('云岭县'), '云岭县', { right: 1, wrong: 0, missed: 0 }],
    ['a wrong value is wrong and missed', found('云岭市'), '云岭县', { right: 0, wrong: 1, missed: 1 }],
    ['nothing said is missed', undefined, '云岭县', { right: 0, wrong: 0, missed: 1 }],
    ['a value where there is none is wrong', found('云岭县'), undefined, { right: 0, wrong: 1, missed: 0 }],
    ['blank for blank', blank, { blank: true }, { right: 1, wrong: 0, missed: 0 }],
    ['blank for a value', blank, '云岭县', { right: 0, wrong: 1, missed: 1 }],
    ['a matter on which readers differ', found('x'), { ignore: true }, { right: 0, wrong: 0, missed: 0 }],
  ])('%s', (_name, got, want, tally) => {
    const { totals } = score(
      { fields: got ? { 'partyA.name': got } : {} },
      { execution: 'signed', fields: want === undefined ? {} : { 'partyA.name': want } },
    );
    expect(totals.field).toEqual(tally);
  });

  test('fees match in any order by amount, unit and item, and extra ones are wrong', () => {
    const fee = (item: string, amount: FieldResult) => ({
      item,
      unit: '元/年',
      quantity: null,
      unitPrice: null,
      amount,
    });
    const { totals } = score(
      { fees: [fee('线路费', found('30.00')), fee('会场流量费', found('20.00')), fee('押金', found('1.00'))] },
      {
        execution: 'signed',
        fields: {},
        fees: [
          { item: '流量费', unit: '元/年', amount: '20.00' },
          { item: '线路费', unit: '元/年', amount: '30.00' },
        ],
      },
    );
    expect(totals.fee).toEqual({ right: 2, wrong: 1, missed: 0 });
  });

  test('core findings count as a multiset, others do not, and the clause is scored apart', () => {
    const { totals, located } = score(
      {
        findings: [
          finding('contact-blank', ['十一.5']),
          finding('contact-blank', ['首部']),
          finding('term-reversed', ['二']),
          finding('renewal-uncapped', ['九']),
        ],
      },
      {
        execution: 'signed',
        fields: {},
        findings: [
          { rule: 'contact-blank', clauses: ['十一.5'] },
          { rule: 'contact-blank', clauses: ['十一.5'] },
          { rule: 'law-repealed', clauses: [] },
        ],
      },
    );
    expect(totals.finding).toEqual({ right: 2, wrong: 1, missed: 0 });
    expect(located).toEqual({ part: 1, of: 2 });
  });

  test('a quote that does not stand where its span says is not grounded', () => {
    const { grounded } = score(
      { fields: { title: found('x', { ...quote(3, 6), quote: '云岭市' }) } },
      { execution: 'signed', fields: { title: 'x' } },
    );
    expect(grounded).toEqual({ part: 0, of: 1 });
  });

  test('a truth without a record is counted as such', () => {
    expect(summarizeScores(new Map([['b', null]])).withoutRecord).toEqual(['b']);
  });
});

describe('a partial truth', () => {
  const partial = { listed: true, fields: { 'partyA.name': '云岭县', deposit: null } };

  test('scores what it lists and nothing beside it', () => {
    const { totals } = score(
      {
        fields: { 'partyA.name': found('云岭县'), title: found('x') },
        fees: [{ item: '线路费', unit: '元', quantity: null, unitPrice: null, amount: found('30.00') }],
        findings: [finding('term-reversed', ['二'])],
      },
      partial,
    );
    expect(totals.field).toEqual({ right: 1, wrong: 0, missed: 0 });
    expect([totals.fee, totals.finding, totals.execution]).toEqual(Array(3).fill({ right: 0, wrong: 0, missed: 0 }));
  });

  test('counts a value where it says that there is none', () => {
    const { totals } = score({ fields: { 'partyA.name': found('云岭县'), deposit: found('1.00') } }, partial);
    expect(totals.field).toEqual({ right: 1, wrong: 1, missed: 0 });
  });
});

test('a truth may keep a value to itself, as the beginning of its SHA-256', () => {
  const sha256 = createHash('sha256').update('云岭县').digest('hex').slice(0, 16);
  const told = (value: string) =>
    score({ fields: { 'partyA.name': found(value) } }, { execution: 'signed', fields: { 'partyA.name': { sha256 } } });
  expect(told('云 岭 县').totals.field).toEqual({ right: 1, wrong: 0, missed: 0 });
  expect(told('云岭市').totals.field).toEqual({ right: 0, wrong: 1, missed: 1 });
});

test('values are reported with their grade, and absences apart', () => {
  const low = { ...found('云岭市'), grade: 'low', confidence: 0.4, score: 0.5 } as FieldResult;
  const none = { ...blank, status: 'absent', evidence: [] } as FieldResult;
  const summary = score(
    { fields: { 'partyA.name': low, title: found('x'), deposit: none, endDate: none } },
    { execution: 'signed', fields: { 'partyA.name': '云岭县', title: 'x', endDate: '2025-01-01' } },
  );
  expect(summary.highGrade).toEqual({ part: 1, of: 2 });
  expect(summary.highGradeWrong).toEqual({ part: 0, of: 1 });
  expect(summary.absentRight).toEqual({ part: 1, of: 2 });
  expect(summary.values).toMatchObject([
    { name: 'partyA.name', score: 0.5, confidence: 0.4, isRight: false },
    { name: 'title', score: 0.95, isRight: true, isAutomatic: true },
  ]);
});

describe('comparing values', () => {
  test.each([
    ['25700.00', '25700', true],
    ['0.030', '0.03', true],
    ['２６０６ ０５０', '2606050', true],
    ['2606050718000012638', '2606050718000012639', false],
    ['云视讯（高清视频会议）', '云视讯(高清视频会议)', true],
    ['25700', '25800', false],
    [null, '1', false],
    [null, undefined, true],
  ])('%s and %s', (a, b, same) => {
    expect(isSameValue(a, b)).toBe(same);
  });

  test('rates of an empty tally are one, of a wrong one zero', () => {
    expect(ratesOf({ right: 0, wrong: 0, missed: 0 }).f1).toBe(1);
    expect(ratesOf({ right: 0, wrong: 3, missed: 3 }).f1).toBe(0);
    expect(ratesOf({ right: 3, wrong: 1, missed: 1 })).toEqual({ precision: 0.75, recall: 0.75, f1: 0.75 });
  });
});
