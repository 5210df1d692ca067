import { describe, expect, it } from 'vitest';
import type { ContractRecord } from '../../../models/contract-record.ts';
import type { FieldResult } from '../../../models/field-result.ts';
import { compareRecords } from '../../../pipeline/evaluate/compare-records.ts';
import { confusionsOf } from '../../../pipeline/evaluate/confusions.ts';
import { scanQualityOf } from '../../../pipeline/evaluate/scan-quality.ts';
import { truthFromRecord } from '../../../pipeline/evaluate/truth-from-record.ts';
import { scoreRecord } from '../../../pipeline/evaluate/score-record.ts';
import { truthSchema } from '../../../pipeline/evaluate/truth.ts';
import { documentFrom, foundResult, sketchedClauses, textOf } from '../../support/contract-record.ts';

const text = textOf(sketchedClauses);
const base = documentFrom().record;
type Changes = Partial<Record<string, Partial<FieldResult>>>;

/** The made-up record with some fields otherwise. */
function recordWith(changes: Changes, more: Partial<ContractRecord> = {}): ContractRecord {
  const plain = foundResult(text, '云岭县教育局', '云岭县教育局');
  const entries = Object.entries(changes).map(([name, change]) => [name, { ...plain, ...change }]);
  return { ...base, ...more, fields: { ...base.fields, ...Object.fromEntries(entries) } };
}

const compare = (before: Changes, after: Changes, truth?: unknown) =>
  compareRecords([recordWith(before)], [recordWith(after)], () =>
    truth === undefined ? undefined : truthSchema.parse(truth),
  );

describe('comparing records', () => {
  it.each<[string, Changes, Changes, readonly string[]]>([
    ['nothing changed', { title: {} }, { title: {} }, []],
    ['a high value is read otherwise', { title: {} }, { title: { value: '另一个' } }, ['title high']],
    ['only punctuation differs', { title: { value: '协议（一）' } }, { title: { value: '协议(一)' } }, []],
    ['a value of no high grade is read otherwise', { title: { grade: 'medium' } }, { title: { value: '另一个' } }, []],
    [
      'a reviewed value of low grade is read otherwise',
      { title: { grade: 'low', review: 'confirmed' } },
      { title: { value: '另一个' } },
      ['title reviewed'],
    ],
    [
      'a person said it is absent and now it is found',
      { title: { status: 'absent', value: null, evidence: [], review: 'corrected' } as Partial<FieldResult> },
      { title: {} },
      ['title reviewed'],
    ],
    ['an absent field is found', {}, { title: {} }, []],
    [
      'a high value becomes an empty slot',
      { title: {} },
      { title: { status: 'blank', value: null } as Partial<FieldResult> },
      ['title high'],
    ],
  ])('%s', (_name, before, after, expected) => {
    expect(compare(before, after).changes.map(({ field, acceptedAs }) => `${field} ${acceptedAs}`)).toEqual(expected);
  });

  it.each([
    ['新值', 'fixed'],
    ['旧值', 'broken'],
    ['第三值', 'both-wrong'],
    [{ ignore: true }, 'unknown'],
  ])('says who is right where the truth is %j', (value, verdict) => {
    const { changes } = compare(
      { title: { value: '旧值' } },
      { title: { value: '新值' } },
      { fields: { title: value } },
    );
    expect(changes).toMatchObject([{ before: 'found 旧值', after: 'found 新值', verdict }]);
  });

  it('counts values that lose or gain the high grade, and documents that are gone', () => {
    const compared = compareRecords(
      [
        recordWith({ title: {}, serviceName: { grade: 'low' } }),
        recordWith({}, { source: { ...base.source, sha256: 'f'.repeat(64), fileName: 'gone.pdf' } }),
      ],
      [recordWith({ title: { grade: 'medium' }, serviceName: { grade: 'high' } })],
      () => undefined,
    );
    expect(compared).toMatchObject({ accepted: 1, changes: [], lostHigh: 1, gainedHigh: 1, missing: ['gone.pdf'] });
  });
});

describe('confusions', () => {
  const difference = (where: string, said: string, truth: string) => ({
    document: 'a',
    where,
    said,
    truth,
    misread: { said, truth },
  });

  it('are listed by field and by character, most frequent first', () => {
    const { values, characters } = confusionsOf({
      differences: [
        difference('partyA.address', '云区一号', '云岬区一号'),
        difference('partyB.address', '云区二号', '云岬区二号'),
        difference('partyA.contactPhone', '0512-7770010', '0512-7770016'),
        difference('partyA.contactPhone', '0512-7770010', '0512-7770016'),
        { document: 'a', where: 'title', said: 'nothing', truth: '"x"' },
      ],
    });
    expect(values[0]).toEqual({ field: 'party.contactPhone', said: '0512-7770010', truth: '0512-7770016', times: 2 });
    expect(values).toHaveLength(3);
    expect(characters).toEqual([
      { said: '', truth: '岬', times: 2 },
      { said: '0', truth: '6', times: 2 },
    ]);
  });

  it('do not spell out the difference between two things that are not alike', () => {
    expect(confusionsOf({ differences: [difference('partyA.signatory', '水共', '李小明')] }).characters).toEqual([]);
  });

  it('know characters put in', () => {
    expect(confusionsOf({ differences: [difference('title', '合同书一', '合同一')] }).characters).toEqual([
      { said: '书', truth: '', times: 1 },
    ]);
  });
});

describe('the kind of scan', () => {
  const page = { ...base.pages[0]!, confidence: 0.99 };
  it.each([
    ['flat', [page, page]],
    ['digital', [{ ...page, source: 'text-layer' as const, confidence: 1 }]],
    ['tilted', [page, { ...page, skew: -1.4 }]],
    [
      'doubtful',
      [
        { ...page, skew: 2 },
        { ...page, confidence: 0.9 },
      ],
    ],
    ['coarse', [{ ...page, width: 1241, height: 1754 }]],
    ['turned', [{ ...page, rotation: 270, width: 1241, height: 1754 }]],
    ['failed-page', [page, { ...page, status: 'failed' as const }]],
    ['flat', [{ ...page, confidence: null }]],
  ])('%s', (expected, pages) => {
    expect(scanQualityOf({ pages })).toBe(expected);
  });
});

describe('the truth people leave behind', () => {
  const confirmed = { review: 'confirmed' } as const;

  it('is nothing where nobody decided', () => {
    expect(truthFromRecord(recordWith({ title: {} }))).toBeNull();
  });

  it('lists what was decided and says that it is partial', () => {
    const record = recordWith({
      title: { value: '会议服务协议', ...confirmed },
      serviceName: {},
      deposit: { status: 'absent', value: null, evidence: [], review: 'corrected' } as Partial<FieldResult>,
      startDate: { status: 'blank', value: null, ...confirmed } as Partial<FieldResult>,
      equipmentOwner: { status: 'conflicting', value: 'A', values: ['A', 'B'], ...confirmed } as Partial<FieldResult>,
      endDate: { status: 'failed', value: null, ...confirmed } as Partial<FieldResult>,
    });
    expect(truthFromRecord(record)).toEqual({
      listed: true,
      fields: {
        title: '会议服务协议',
        deposit: null,
        startDate: { blank: true },
        equipmentOwner: { conflicting: ['A', 'B'] },
        endDate: { ignore: true },
      },
      fees: [],
      findings: [],
    });
  });

  it('is whole where everything was decided, and lists the findings that hold', () => {
    const fields = Object.fromEntries(
      Object.entries(base.fields).map(([name, result]) => [name, { ...result, ...confirmed }]),
    );
    const finding = { version: 1, severity: 'high', message: '', fields: [], evidence: [] } as const;
    const fee = { item: '流量费', unit: '元/年', quantity: 2, unitPrice: null };
    const truth = truthFromRecord({
      ...base,
      fields,
      fees: [{ ...fee, amount: { ...foundResult(text, '25700.00', '25700.00'), ...confirmed } }],
      findings: [
        { ...finding, rule: 'value-conflict', clauses: ['一.1'], status: 'accepted' },
        { ...finding, rule: 'term-reversed', clauses: ['二.1'], status: 'dismissed' },
      ],
    });
    expect(truth).not.toHaveProperty('listed');
    expect(truth).toMatchObject({
      fees: [{ item: '流量费', unit: '元/年', quantity: 2, amount: '25700.00' }],
      findings: [{ rule: 'value-conflict', clauses: ['一.1'] }],
    });
  });

  it('is a truth file, on which the record it came from is right', () => {
    const record = recordWith({
      title: confirmed,
      serviceName: {},
      deposit: { ...base.fields['deposit']!, ...confirmed },
    });
    const truth = truthSchema.parse(JSON.parse(JSON.stringify(truthFromRecord(record))));
    const { outcomes } = scoreRecord(record, truth);
    expect(outcomes.map(({ subject, tally }) => [subject, tally])).toEqual([
      ['title', { right: 1, wrong: 0, missed: 0 }],
    ]);
  });
});
