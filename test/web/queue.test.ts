import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { documentListSchema } from '../../models/api/documents.ts';
import type { ReviewDocument } from '../../models/api/documents.ts';
import { defaultReviewPolicy } from '../../models/api/policy.ts';
import type { Lease } from '../../models/api/queue.ts';
import { queueSummarySchema } from '../../models/api/queue.ts';
import { foundResult, sketchedClauses, textOf } from '../support/contract-record.ts';
import { findingOn, useDesk } from '../support/review-desk.ts';
import type { DeskClient } from '../support/review-desk.ts';

const desk = useDesk({ audit: () => [] });
const text = textOf(sketchedClauses);

let reviewer: DeskClient;
let other: DeskClient;
let lead: DeskClient;
beforeAll(async () => {
  reviewer = await desk().person('reviewer');
  other = await desk().person('reviewer');
  lead = await desk().person('lead');
});
beforeEach(async () => {
  await sql`delete from app.queue`.execute(desk().database.kysely);
  await desk().storage.review.writePolicy(defaultReviewPolicy);
});

const amount = (value: string, confidence = 0.95) => ({
  totalAmount: { ...foundResult(text, value, '25700.00 元'), confidence },
});
const worst = (severity: 'critical' | 'high' | 'low', rule = 'late-fee-excessive') => [
  findingOn(text, '每日按千分之三支付违约金', { severity, rule }),
];

async function next(as: DeskClient, body: object = {}): Promise<string | null> {
  const answer = await as.send('POST', '/api/queue/next', { body });
  if (answer.status === 204) return null;
  expect(answer.status).toBe(200);
  const lease = (await answer.json()) as Lease;
  expect(lease.isMine).toBe(true);
  return lease.documentId;
}

async function list(as: DeskClient, query = ''): Promise<readonly string[]> {
  const answer = await as.send('GET', `/api/documents${query}`);
  return documentListSchema.parse(await answer.json()).items.map(({ id }) => id);
}

async function read(id: string, as: DeskClient): Promise<ReviewDocument> {
  return (await (await as.send('GET', `/api/documents/${id}`)).json()) as ReviewDocument;
}

describe('the queue', () => {
  test('stands by severity, then amount, then the least confidence', async () => {
    const cheap = await desk().load({ seed: 'cheap', results: amount('10.00') });
    const doubtful = await desk().load({ seed: 'doubtful', results: amount('10.00', 0.5) });
    const dear = await desk().load({ seed: 'dear', results: amount('99999.00') });
    const grave = await desk().load({ seed: 'grave', results: amount('1.00'), findings: worst('critical') });
    const slight = await desk().load({ seed: 'slight', findings: worst('low') });
    expect(await list(reviewer)).toEqual([grave, slight, dear, doubtful, cheap]);
  });

  test('is filtered by batch, rule, type, state and who has it, and counted', async () => {
    const type = { contractType: foundResult(text, 'lease', '会议服务协议') };
    const a = await desk().load({ seed: 'filter-a', batch: 'A', findings: worst('high', 'rule-a'), results: type });
    const b = await desk().load({ seed: 'filter-b', batch: 'B', findings: worst('critical', 'rule-b') });
    expect(await list(reviewer, '?batch=A')).toEqual([a]);
    expect(await list(reviewer, '?rule=rule-b')).toEqual([b]);
    expect(await list(reviewer, '?type=lease')).toEqual([a]);
    expect(await list(reviewer, '?state=blocked')).toEqual([b]);
    expect(await list(reviewer, '?view=mine')).toEqual([]);
    await next(reviewer, { batch: 'A' });
    expect(await list(reviewer, '?view=mine')).toEqual([a]);
    expect(await list(other, '?view=unassigned')).toEqual([b]);
    const summary = queueSummarySchema.parse(await (await reviewer.send('GET', '/api/queue')).json());
    expect(summary).toMatchObject({
      counters: { open: 2, blocked: 1, done: 0, mine: 1 },
      batches: [
        { value: 'A', count: 1 },
        { value: 'B', count: 1 },
      ],
      types: [{ value: 'lease', count: 1 }],
    });
    expect((await reviewer.send('GET', '/api/documents?state=nonsense')).status).toBe(400);
  });
});

describe('a lease', () => {
  test('is never given twice, however many ask at once', async () => {
    const loaded = new Set<string>();
    for (let at = 0; at < 6; at++) loaded.add(await desk().load({ seed: `lease-${at}` }));
    const taken = await Promise.all(Array.from({ length: 8 }, (_, at) => next([reviewer, other][at % 2]!)));
    const given = taken.filter((id) => id !== null);
    expect(given).toHaveLength(6);
    expect(new Set(given)).toEqual(loaded);
  });

  test('keeps others off until it is given back or ends', async () => {
    const id = await desk().load({ seed: 'held' });
    expect(await next(reviewer)).toBe(id);
    expect(await next(other)).toBeNull();
    const refused = await other.send('PUT', `/api/documents/${id}/lease`);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({
      code: 'lease-held',
      lease: { holder: { name: reviewer.name }, isMine: false },
    });
    expect((await reviewer.send('PUT', `/api/documents/${id}/lease`)).status).toBe(200);
    await other.send('DELETE', `/api/documents/${id}/lease`);
    expect(await next(other)).toBeNull();
    await reviewer.send('DELETE', `/api/documents/${id}/lease`);
    expect(await next(other)).toBe(id);
    await sql`update app.queue set lease_until = now() - interval '1 second'`.execute(desk().database.kysely);
    expect(await next(reviewer)).toBe(id);
  });

  test('skips what one does not want now', async () => {
    const id = await desk().load({ seed: 'skipped' });
    expect(await next(reviewer, { skip: id })).toBeNull();
  });
});

describe('a second review', () => {
  const sketch = (seed: string) => ({ seed, results: amount('90000.00') });
  const set = (value: string) => ({ kind: 'correct', field: 'totalAmount', to: { status: 'found', value } });
  const amountOf = (document: ReviewDocument) => document.fields.find(({ key }) => key === 'totalAmount')!;
  const submit = { kind: 'submit' };

  beforeEach(async () => {
    const secondReview = { amountFrom: 50_000, contractTypes: [], share: 0 };
    await desk().storage.review.writePolicy({ ...defaultReviewPolicy, secondReview });
  });

  async function submittedOnce(seed: string, value: string): Promise<string> {
    const id = await desk().load(sketch(seed));
    await reviewer.decide(id, set(value), amountOf(await read(id, reviewer)));
    expect((await reviewer.decide(id, submit)).status).toBe(201);
    return id;
  }

  test('is blind to the first, and for somebody else', async () => {
    const id = await submittedOnce('blind', '80000');
    expect((await read(id, reviewer)).document.state).toBe('second-review');
    expect((await read(id, reviewer)).mayDecide).toBe(false);
    expect(await next(reviewer)).toBeNull();
    expect(await next(other)).toBe(id);
    const seen = await read(id, other);
    expect(seen).toMatchObject({ round: 2, mayDecide: true });
    expect(amountOf(seen)).toMatchObject({ value: '90000.00', review: 'unreviewed', candidates: [], decidedBy: null });
    const history = await (await other.send('GET', `/api/documents/${id}/history`)).json();
    expect(history).toEqual({ events: [] });
    expect((await reviewer.decide(id, set('1'), amountOf(await read(id, reviewer)))).status).toBe(403);
  });

  test('that agrees is the end of it', async () => {
    const id = await submittedOnce('agree', '80000');
    await other.decide(id, set('80000'), amountOf(await read(id, other)));
    await other.decide(id, submit);
    expect(await read(id, lead)).toMatchObject({ document: { state: 'done' } });
    expect(amountOf(await read(id, lead))).toMatchObject({ value: '80000.00' });
  });

  test('that differs goes to a lead, who sees both', async () => {
    const id = await submittedOnce('differ', '80000');
    await other.decide(id, set('70000'), amountOf(await read(id, other)));
    // Until it is settled the record keeps what the first said.
    expect((await desk().storage.contracts.readRecord(id)).fields['totalAmount']).toMatchObject({ value: '80000.00' });
    await other.decide(id, submit);
    const seen = await read(id, lead);
    expect(seen).toMatchObject({ round: 3, document: { state: 'disagreement' } });
    expect(amountOf(seen).candidates).toMatchObject([
      { id: 'machine', value: '90000.00' },
      { id: 'first', value: '80000.00' },
      { id: 'second', value: '70000.00' },
    ]);
    expect(await next(other)).toBeNull();
    const take = { kind: 'take-candidate', field: 'totalAmount', candidate: 'second' };
    expect((await other.decide(id, take, amountOf(seen))).status).toBe(403);
    expect((await lead.decide(id, take, amountOf(seen))).status).toBe(201);
    expect((await lead.decide(id, submit)).status).toBe(201);
    expect(await read(id, lead)).toMatchObject({ document: { state: 'done' } });
    expect((await desk().storage.contracts.readRecord(id)).fields['totalAmount']).toMatchObject({ value: '70000.00' });
  });

  test('is not asked for below the amount', async () => {
    const id = await desk().load({ seed: 'small', results: amount('100.00') });
    await reviewer.decide(id, submit);
    expect(await read(id, reviewer)).toMatchObject({ document: { state: 'done' } });
  });
});
