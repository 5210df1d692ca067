import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { DecisionAnswer } from '../../models/api/decisions.ts';
import { decisionAnswerSchema } from '../../models/api/decisions.ts';
import type { ReviewDocument } from '../../models/api/documents.ts';
import { reviewDocumentSchema } from '../../models/api/documents.ts';
import { historySchema } from '../../models/api/history.ts';
import { foundResult, sketchedClauses, textOf } from '../support/contract-record.ts';
import type { DocumentSketch } from '../support/contract-record.ts';
import { auditLateFee, findingOn, useDesk } from '../support/review-desk.ts';
import type { DeskClient } from '../support/review-desk.ts';

const desk = useDesk();
const text = textOf(sketchedClauses);
const rate = foundResult(text, '0.03', '每日按千分之三支付违约金');

/** A document whose rate is read ten times too high, which a rule finds critical. */
const sketch = (seed: string): DocumentSketch => ({
  seed,
  values: { totalAmount: { value: '25700.00', quote: '25700.00 元' } },
  results: { lateFeeRate: rate },
  findings: [findingOn(text, '每日按千分之三支付违约金')],
});

let reviewer: DeskClient;
let other: DeskClient;
let lead: DeskClient;
beforeAll(async () => {
  reviewer = await desk().person('reviewer');
  other = await desk().person('reviewer');
  lead = await desk().person('lead');
});

async function read(id: string, as: DeskClient = reviewer): Promise<ReviewDocument> {
  const answer = await as.send('GET', `/api/documents/${id}`);
  expect(answer.status).toBe(200);
  return reviewDocumentSchema.parse(await answer.json());
}

async function fieldOf(id: string, key: string, as: DeskClient = reviewer) {
  return (await read(id, as)).fields.find((field) => field.key === key)!;
}

async function decided(answer: Response): Promise<DecisionAnswer> {
  const body: unknown = await answer.json();
  expect(answer.status, JSON.stringify(body)).toBe(201);
  return decisionAnswerSchema.parse(body);
}

async function refused(
  answer: Response,
): Promise<{ readonly status: number; readonly code: string } & Record<string, unknown>> {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return (await answer.json()) as { status: number; code: string };
}

const correct = (field: string, value: string | number) =>
  ({ kind: 'correct', field, to: { status: 'found', value } }) as const;

describe('a correction', () => {
  test('runs the rules at once and says what went because of it; undone, it comes back', async () => {
    const id = await desk().load(sketch('audit'));
    const { version } = await fieldOf(id, 'lateFeeRate');
    const answer = await decided(await reviewer.decide(id, correct('lateFeeRate', '3‰'), { version }));
    expect(answer.field).toMatchObject({ value: '0.003', review: 'corrected', origin: `human:${reviewer.name}` });
    expect(answer.findings).toMatchObject({
      isAudited: true,
      appeared: [],
      disappeared: [{ rule: 'late-fee-excessive' }],
    });
    expect(answer.obstacles).toEqual([]);
    expect((await read(id)).findings).toEqual([]);

    const undone = await decided(await reviewer.decide(id, { kind: 'undo', event: answer.event.id }));
    expect(undone.field).toMatchObject({ value: '0.03', review: 'unreviewed' });
    expect(undone.findings.appeared).toHaveLength(1);
    expect((await read(id)).findings).toMatchObject([{ status: 'open' }]);
    const history = historySchema.parse(await (await reviewer.send('GET', `/api/documents/${id}/history`)).json());
    expect(history.events.map(({ kind, undoneBy }) => [kind, undoneBy])).toEqual([
      ['correct', undone.event.id],
      ['undo', null],
    ]);
  });

  test('reaches the record, its rows and the analysts in the same step', async () => {
    const id = await desk().load(sketch('analysts'));
    const { version } = await fieldOf(id, 'totalAmount');
    await decided(await reviewer.decide(id, correct('totalAmount', '25,000元'), { version }));
    const record = await desk().storage.contracts.readRecord(id);
    expect(record.fields['totalAmount']).toMatchObject({
      value: '25000.00',
      review: 'corrected',
      origin: `human:${reviewer.name}`,
    });
    const { rows } = await desk().storage.contracts.query(
      `select f.value_numeric, f.is_human, f.review, c.total_amount, c.review_status from analytics.contract_fields f
       join analytics.contracts c using (document_id) where document_id = '${id}' and field = 'totalAmount'`,
    );
    expect(rows[0]).toEqual({
      value_numeric: '25000.00000000',
      is_human: true,
      review: 'corrected',
      total_amount: '25000.00',
      review_status: 'in-review',
    });
  });

  test('of a field without evidence is found in the text, or needs a place on the paper', async () => {
    const id = await desk().load(sketch('place'));
    const { version } = await fieldOf(id, 'contractNumber');
    const without = await reviewer.decide(id, correct('contractNumber', 'HT-2026-1'), { version });
    expect(await refused(without)).toMatchObject({ status: 422, code: 'evidence-needed' });
    const place = { page: 1, box: [0.1, 0.1, 0.4, 0.12] };
    const decision = { kind: 'correct', field: 'contractNumber', to: { status: 'found', value: 'HT-2026-1', place } };
    const answer = await decided(await reviewer.decide(id, decision, { version }));
    expect(answer.field?.evidence).toMatchObject([{ page: 1, boxes: [place.box], mark: 1 }]);
    const nowhere = { ...decision, to: { ...decision.to, place: { page: 9, box: place.box } } };
    expect(await refused(await reviewer.decide(id, nowhere, { version: answer.field!.version }))).toMatchObject({
      code: 'region-empty',
    });
    // The place stays evidence of the record, but is no mark of the paper.
    expect((await desk().storage.contracts.readRecord(id)).marks.at(-1)).toMatchObject({ kind: 'region', page: 1 });
    expect((await read(id)).marks.map(({ kind }) => kind)).toEqual(['seal']);
  });

  test.each([
    ['totalAmount', 'twelve'],
    ['venueCount', '1.5'],
    ['autoRenewal', 'perhaps'],
    ['startDate', '2026年'],
    ['title', '   '],
  ])('of %s to “%s” is refused', async (field, value) => {
    const id = await desk().load(sketch('types'));
    const { version } = await fieldOf(id, field);
    expect(await refused(await reviewer.decide(id, correct(field, value), { version }))).toMatchObject({
      status: 422,
      code: 'value-invalid',
    });
  });

  test('to “not agreed” is told apart from blank and absent', async () => {
    const id = await desk().load(sketch('not-agreed'));
    const { version } = await fieldOf(id, 'taxRate');
    const decision = { kind: 'correct', field: 'taxRate', to: { status: 'not-agreed' } };
    const answer = await decided(await reviewer.decide(id, decision, { version }));
    expect(answer.field).toMatchObject({ status: 'absent', isNotAgreed: true, review: 'confirmed', blockers: [] });
  });
});

describe('a fee', () => {
  const fee = (item: string) => ({
    item,
    unit: '元/年',
    quantity: null,
    unitPrice: null,
    amount: foundResult(text, '25700.00', '25700.00 元'),
  });

  test('is corrected like a field, and known again in a new reading by its item', async () => {
    const id = await desk().load({ ...sketch('fees'), fees: [fee('会场费'), fee('流量费')] });
    const before = await fieldOf(id, 'fees.1');
    expect(before).toMatchObject({ label: '流量费', group: 'fee', type: 'money', fee: { unit: '元/年' } });
    const answer = await decided(await reviewer.decide(id, correct('fees.1', '2.57万元'), before));
    expect(answer.field).toMatchObject({ key: 'fees.1', value: '25700.00', review: 'confirmed' });
    await decided(await reviewer.decide(id, correct('fees.1', '300'), answer.field!));
    const { rows } = await desk().storage.contracts.query(
      `select item, amount from analytics.fees where document_id = '${id}' order by number`,
    );
    expect(rows).toEqual([
      { item: '会场费', amount: '25700.00' },
      { item: '流量费', amount: '300.00' },
    ]);
    const fees = [fee('新的'), fee('流量费'), fee('会场费')];
    await desk().load({ ...sketch('fees'), fees, pipelineVersion: '1.0.1' });
    const kept = (await read(id)).fields.filter(({ group }) => group === 'fee');
    expect(kept.map(({ label, value }) => [label, value])).toEqual([
      ['新的', '25700.00'],
      ['流量费', '300.00'],
      ['会场费', '25700.00'],
    ]);
    expect(await refused(await reviewer.decide(id, correct('fees.9', '1'), answer.field!))).toMatchObject({
      code: 'not-found',
    });
  });
});

describe('two people', () => {
  test('see each other’s value, and neither edit is lost', async () => {
    const id = await desk().load(sketch('conflict'));
    const { version } = await fieldOf(id, 'totalAmount');
    await decided(await reviewer.decide(id, correct('totalAmount', '100'), { version }));
    const late = await refused(await other.decide(id, correct('totalAmount', '200'), { version }));
    expect(late).toMatchObject({
      status: 409,
      code: 'version-conflict',
      field: { value: '100.00' },
      by: { name: reviewer.name },
    });
    const seen = (late['field'] as { version: string }).version;
    await decided(await other.decide(id, correct('totalAmount', '200'), { version: seen }));
    const { events } = historySchema.parse(await (await other.send('GET', `/api/documents/${id}/history`)).json());
    expect(events.map(({ by, to }) => [by.name, to?.value])).toEqual([
      [reviewer.name, '100.00'],
      [other.name, '200.00'],
    ]);
  });

  test('who decide at the same moment on one version: one is kept, the other is told', async () => {
    const id = await desk().load(sketch('race'));
    const { version } = await fieldOf(id, 'totalAmount');
    const answers = await Promise.all(
      ['1', '2', '3', '4'].map((value, at) =>
        [reviewer, other][at % 2]!.decide(id, correct('totalAmount', value), { version }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  test('cannot take back each other’s decisions; a lead can', async () => {
    const id = await desk().load(sketch('undo'));
    const { version } = await fieldOf(id, 'totalAmount');
    const first = await decided(await reviewer.decide(id, correct('totalAmount', '1'), { version }));
    const second = await decided(
      await other.decide(id, correct('totalAmount', '2'), { version: first.field!.version }),
    );
    const undo = (event: string) => ({ kind: 'undo', event });
    expect(await refused(await reviewer.decide(id, undo(second.event.id)))).toMatchObject({ code: 'undo-refused' });
    expect(await refused(await reviewer.decide(id, undo(first.event.id)))).toMatchObject({ code: 'undo-refused' });
    const back = await decided(await lead.decide(id, undo(second.event.id)));
    expect(back.field).toMatchObject({ value: '1.00', decidedBy: { name: reviewer.name } });
    expect(await refused(await lead.decide(id, undo(second.event.id)))).toMatchObject({ code: 'undo-refused' });
  });
});

describe('a request sent again', () => {
  test('is one event, also when both arrive at once', async () => {
    const id = await desk().load(sketch('again'));
    const { version } = await fieldOf(id, 'totalAmount');
    const requestKey = randomUUID();
    const send = () => reviewer.decide(id, correct('totalAmount', '9'), { version, requestKey });
    const answers = await Promise.all([send(), send()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    const events = await Promise.all(answers.map(async (answer) => ((await answer.json()) as DecisionAnswer).event.id));
    expect(new Set(events).size).toBe(1);
    expect((await send()).status).toBe(200);
    const other = await reviewer.decide(id, correct('totalAmount', '10'), { version, requestKey });
    expect(await refused(other)).toMatchObject({ status: 409, code: 'key-reused' });
  });

  test('without a key or a version is refused', async () => {
    const id = await desk().load(sketch('bare'));
    const body = { kind: 'confirm', field: 'totalAmount' };
    const bare = await reviewer.send('POST', `/api/documents/${id}/decisions`, { body });
    expect(await refused(bare)).toMatchObject({ status: 400, code: 'key-needed' });
    expect(await refused(await reviewer.decide(id, body))).toMatchObject({ status: 428, code: 'version-needed' });
  });
});

describe('findings and submitting', () => {
  test('submit is closed while a critical finding is open; a lead gives a reason', async () => {
    const id = await desk().load(sketch('submit'));
    expect((await read(id)).document.state).toBe('blocked');
    expect(await refused(await reviewer.decide(id, { kind: 'submit', reason: '已核对' }))).toMatchObject({
      code: 'submit-closed',
    });
    expect(await refused(await lead.decide(id, { kind: 'submit' }))).toMatchObject({ code: 'submit-closed' });
    const answer = await decided(await lead.decide(id, { kind: 'submit', reason: '已与对方核对' }));
    expect(answer.obstacles).toMatchObject([{ code: 'already-done' }]);
    expect((await read(id)).document.state).toBe('done');
    const { version } = await fieldOf(id, 'totalAmount');
    expect(await refused(await reviewer.decide(id, correct('totalAmount', '1'), { version }))).toMatchObject({
      code: 'already-done',
    });
    await decided(await reviewer.decide(id, { kind: 'reopen' }));
    expect((await read(id)).document.state).toBe('blocked');
  });

  test('a dismissed finding keeps its reason through a new audit, and opens again when taken back', async () => {
    const id = await desk().load(sketch('dismiss'));
    const [finding] = (await read(id)).findings;
    const bare = await reviewer.decide(id, { kind: 'finding-dismiss', finding: finding!.key }, finding!);
    expect(await refused(bare)).toMatchObject({ status: 400, code: 'request-invalid' });
    const decision = { kind: 'finding-dismiss', finding: finding!.key, reason: '合同另有约定' };
    const answer = await decided(await reviewer.decide(id, decision, finding!));
    expect(answer.finding).toMatchObject({ status: 'dismissed', reason: '合同另有约定' });
    const { version } = await fieldOf(id, 'lateFeeRate');
    await decided(await reviewer.decide(id, correct('lateFeeRate', '0.05'), { version }));
    expect((await read(id)).findings).toMatchObject([{ status: 'dismissed', reason: '合同另有约定' }]);
    await decided(await reviewer.decide(id, { kind: 'undo', event: answer.event.id }));
    expect((await read(id)).findings).toMatchObject([{ status: 'open' }]);
  });

  test('many fields are confirmed at once, those changed meanwhile left alone', async () => {
    const id = await desk().load(sketch('many'));
    const [amount, lateFee] = [await fieldOf(id, 'totalAmount'), await fieldOf(id, 'lateFeeRate')];
    await decided(await other.decide(id, correct('lateFeeRate', '0.04'), lateFee));
    const fields = [amount, lateFee].map(({ key, version }) => ({ field: key, version }));
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await reviewer.send('POST', `/api/documents/${id}/confirmations`, { body: { fields }, headers });
    expect(await answer.json()).toMatchObject({
      fields: [{ key: 'totalAmount', review: 'confirmed' }],
      conflicts: [{ key: 'lateFeeRate', value: '0.04' }],
    });
    expect(answer.status).toBe(201);
  });
});

describe('what is said stays data', () => {
  const hostile = `<img src=x onerror=alert(1)>"';--\u202E</script>$(id)`;

  test('a hostile value and note come back as they went in', async () => {
    const id = await desk().load(sketch('hostile'));
    const { version } = await fieldOf(id, 'serviceName');
    const place = { page: 1, box: [0, 0, 1, 1] };
    const decision = {
      kind: 'correct',
      field: 'serviceName',
      to: { status: 'found', value: hostile, place },
      reason: hostile,
    };
    const answer = await decided(await reviewer.decide(id, decision, { version }));
    expect(answer.event.reason).toBe(hostile);
    expect(String(answer.field?.value)).toContain('onerror=alert(1)>');
    const raw = await reviewer.send('GET', `/api/documents/${id}/history`);
    expect(raw.headers.get('content-type')).toContain('application/json');
    expect(raw.headers.get('x-content-type-options')).toBe('nosniff');
    expect(raw.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test.each(["' or 1=1 --", 'x', '%', '../..', '00000000-0000-4000-8000-000000000000'])(
    'an id of “%s” names nothing',
    async (id) => {
      const answer = await reviewer.send('GET', `/api/documents/${encodeURIComponent(id)}`);
      expect(await refused(answer)).toMatchObject({ status: 404, code: 'not-found' });
      const list = await reviewer.send(
        'GET',
        `/api/documents?batch=${encodeURIComponent(id)}&rule=${encodeURIComponent(id)}`,
      );
      expect(await list.json()).toEqual({ items: [], total: 0 });
    },
  );
});

describe('the history', () => {
  test('cannot be changed or removed, not even by SQL', async () => {
    const id = await desk().load(sketch('append-only'));
    await decided(await reviewer.decide(id, { kind: 'note', reason: '请复核' }));
    const { kysely } = desk().database;
    await expect(sql`update app.review_events set reason = 'x'`.execute(kysely)).rejects.toThrow(/only ever added/);
    await expect(sql`delete from app.review_events`.execute(kysely)).rejects.toThrow(/only ever added/);
  });

  test('survives a new reading, and so do the values people gave', async () => {
    const id = await desk().load(sketch('replace'));
    const { version } = await fieldOf(id, 'totalAmount');
    const place = { page: 2, box: [0.5, 0.5, 0.6, 0.52] };
    const decision = { kind: 'correct', field: 'totalAmount', to: { status: 'found', value: '77', place } };
    const answer = await decided(await reviewer.decide(id, decision, { version }));
    await desk().load({ ...sketch('replace'), pipelineVersion: '1.0.1', values: {} });
    expect(await fieldOf(id, 'totalAmount')).toMatchObject({ value: '77.00', evidence: [{ boxes: [place.box] }] });
    const { events } = historySchema.parse(await (await reviewer.send('GET', `/api/documents/${id}/history`)).json());
    expect(events.map(({ kind }) => kind)).toEqual(['correct', 'replaced']);
    // Taken back now, the field is what the new reading says: nothing.
    const back = await decided(await reviewer.decide(id, { kind: 'undo', event: answer.event.id }));
    expect(back.field).toMatchObject({ status: 'absent' });
  });
});

test('the rule these tests audit by finds the sketch critical', () => {
  const record = { fields: { lateFeeRate: rate }, fees: [], execution: 'signed' as const };
  const nothing = {
    runs: [],
    marks: [],
    tables: [],
    furniture: [],
    pages: [],
    clauses: [],
    signatureBlocks: [],
    words: [],
  };
  expect(auditLateFee(record, { contract: { ...nothing, text }, parties: [] })).toHaveLength(1);
});
