import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { FieldResult } from '../../models/field-result.ts';
import type { Finding } from '../../models/finding.ts';
import { createContractRepository } from '../../storage/contracts.ts';
import { openDatabase } from '../../storage/database.ts';
import { useTestDatabase } from '../support/database.ts';
import { documentFrom, foundResult, quoteFrom, sketchedClauses, textOf } from '../support/contract-record.ts';
import type { DocumentSketch } from '../support/contract-record.ts';

const test = useTestDatabase();
const contracts = () => createContractRepository(test().database);
const text = textOf(sketchedClauses);

const values: NonNullable<DocumentSketch['values']> = {
  title: { value: '会议服务协议', quote: '会议服务协议' },
  'partyA.name': { value: '云岭县教育局', quote: '云岭县教育局' },
  venueCount: { value: 12, quote: '会场 12 个' },
  totalAmount: { value: '25700.00', quote: '25700.00' },
  lateFeeRate: { value: '0.003', quote: '千分之三' },
  startDate: { value: '2025-01-01', quote: '2025年1月1日' },
  endDate: { value: '2027-02-29', quote: '2027-02-29' },
};

async function count(table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}`.execute(
    test().database.kysely,
  );
  return rows[0]!.n;
}

const parts = ['pages', 'marks', 'clauses', 'fields', 'fees', 'evidence', 'findings', 'issues', 'clause_search'];
const countAll = async (): Promise<readonly number[]> =>
  Promise.all(['documents', ...parts].map((part) => count(`app.${part}`)));

const finding: Finding = {
  rule: 'deposit-excessive',
  version: 1,
  severity: 'high',
  message: '定金过高。',
  fields: ['deposit'],
  clauses: ['三.1'],
  evidence: [
    quoteFrom(text, '保证金不予退还'),
    { mark: 0, clause: '落款', quote: null, page: 2, boxes: [[0, 0, 1, 1]] },
  ],
  status: 'open',
};

describe('loading a document', () => {
  it('stores the whole record, which reads back equal', async () => {
    const document = documentFrom({ seed: 'whole', values, findings: [finding] });
    expect(await contracts().load(document)).toBe('loaded');
    const found = await contracts().findBySha256(document.source.sha256);
    expect(found).toMatchObject({
      title: '会议服务协议',
      partyA: '云岭县教育局',
      totalAmount: '25700.00',
      openFindings: 1,
    });
    expect(await contracts().readRecord(found!.id)).toEqual(document.record);
    expect((await contracts().findByIdOrName(found!.id.slice(0, 8)))?.id).toBe(found!.id);
    expect((await contracts().findByIdOrName(document.source.sha256.slice(0, 10)))?.id).toBe(found!.id);
    expect(await contracts().findByIdOrName('no such file.pdf')).toBeUndefined();
  });

  it('types values for analysts, and keeps an impossible date as written', async () => {
    const { rows } = await contracts().query(
      'select venue_count, total_amount, late_fee_rate, start_date, end_date, worst_severity from contracts',
    );
    expect(rows).toEqual([
      {
        venue_count: 12,
        total_amount: '25700.00',
        late_fee_rate: '0.00300000',
        start_date: '2025-01-01',
        end_date: null,
        worst_severity: 'high',
      },
    ]);
    const long = await contracts().query(
      "select value_text, value_date, quote from contract_fields where field = 'endDate'",
    );
    expect(long.rows).toEqual([{ value_text: '2027-02-29', value_date: null, quote: '2027-02-29' }]);
  });

  it('changes nothing when the same bytes come again under another name', async () => {
    const before = await countAll();
    expect(await contracts().load(documentFrom({ seed: 'whole', fileName: 'copy.pdf' }))).toBe('duplicate');
    expect(await countAll()).toEqual(before);
  });

  it('loads once when several processes bring the same bytes at the same moment', async () => {
    const databases = [1, 2, 3, 4].map(() => openDatabase(test().url));
    const outcomes = await Promise.all(
      databases.map((database) => createContractRepository(database).load(documentFrom({ seed: 'race', values }))),
    );
    await Promise.all(databases.map((database) => database.close()));
    expect(outcomes.sort()).toEqual(['duplicate', 'duplicate', 'duplicate', 'loaded']);
  });

  it('leaves nothing behind when any of its statements fails', async () => {
    const before = await countAll();
    for (const part of parts) {
      await sql`alter table ${sql.table(`app.${part}`)} add constraint refused check (document_id is null) not valid`.execute(
        test().database.kysely,
      );
      const sketch = { seed: `failing ${part}`, values, findings: [finding] };
      const fee = {
        item: '流量费',
        unit: '元/年',
        quantity: 1,
        unitPrice: '1.00',
        amount: foundResult(text, '25700.00', '25700.00'),
      };
      const issue = { stage: 'extract', code: 'test', level: 'note', page: null, message: 'a note' } as const;
      const document = documentFrom(sketch);
      const load = contracts().load({ ...document, record: { ...document.record, fees: [fee], issues: [issue] } });
      await expect(load).rejects.toMatchObject({ code: '23514' });
      expect([part, await countAll()]).toEqual([part, before]);
      await sql`alter table ${sql.table(`app.${part}`)} drop constraint refused`.execute(test().database.kysely);
    }
  });

  it('refuses to commit a document that lost a row on the way', async () => {
    const losing = sql`delete from app.fields where name = 'title'`.execute(test().database.kysely);
    await losing;
    const again = sql`update app.documents set part_counts = part_counts`.execute(test().database.kysely);
    await expect(again).rejects.toMatchObject({ code: '23000' });
    await sql`delete from app.documents`.execute(test().database.kysely);
    expect(await countAll()).toEqual([0, ...parts.map(() => 0)]);
  });

  it('refuses evidence that does not quote its text', async () => {
    const document = documentFrom({ seed: 'misquoted', values });
    const misquoted = { ...document, record: { ...document.record, text: `，${text}` } };
    await expect(contracts().load(misquoted)).rejects.toMatchObject({ code: 'evidence-broken' });
    expect(await count('app.documents')).toBe(0);
  });

  it('takes text that Postgres cannot hold, and keeps the offsets', async () => {
    const clauses = { 首部: `甲方\0：云岭\ud800县 ‘'\\` };
    const title = { value: '云岭\ud800县', quote: '云岭\ud800县' };
    const document = documentFrom({ seed: 'odd', clauses, values: { title } });
    expect(await contracts().load(document)).toBe('loaded');
    const record = await contracts().readRecord((await contracts().findBySha256(document.source.sha256))!.id);
    expect(record.text).toBe(`甲方\ufffd：云岭\ufffd县 ‘'\\`);
    expect(record.fields['title']?.value).toBe('云岭\ufffd县');
    await sql`delete from app.documents`.execute(test().database.kysely);
  });

  it('takes values no column can hold as text', async () => {
    const document = documentFrom({
      seed: 'huge',
      values: {
        totalAmount: { value: '99999999999999999999.00', quote: '25700.00' },
        venueCount: { value: 9_000_000_000, quote: '12' },
        taxRate: { value: '百分之六', quote: '千分之三' },
      },
    });
    expect(await contracts().load(document)).toBe('loaded');
    const { rows } = await contracts().query('select total_amount, venue_count, tax_rate from contracts');
    expect(rows).toEqual([{ total_amount: null, venue_count: null, tax_rate: null }]);
    await sql`delete from app.documents`.execute(test().database.kysely);
  });

  it('loads a long contract', async () => {
    const clauses = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`${at}`, `第${at}条 双方约定如下。`]));
    const began = Date.now();
    expect(await contracts().load(documentFrom({ seed: 'long', clauses }))).toBe('loaded');
    expect(await count('app.clauses')).toBe(3000);
    expect(Date.now() - began).toBeLessThan(20_000);
    await sql`delete from app.documents`.execute(test().database.kysely);
  });
});

describe('reading a document anew', () => {
  const seed = 'anew';
  const later = { ...sketchedClauses, 首部: `（扫描件）${sketchedClauses.首部}` };

  it('keeps the document unless asked to replace it, and unless the version is newer', async () => {
    await contracts().load(documentFrom({ seed, values, findings: [finding], pipelineVersion: '1.9.0' }));
    for (const pipelineVersion of ['1.9.0', '1.10.0']) {
      expect(await contracts().load(documentFrom({ seed, pipelineVersion }))).toBe('duplicate');
    }
    const older = documentFrom({ seed, clauses: later, pipelineVersion: '1.2.0' });
    expect(await contracts().load(older, { replace: true })).toBe('duplicate');
    expect((await contracts().findBySha256(older.source.sha256))?.title).toBe('会议服务协议');
  });

  it('keeps what a person corrected or settled, with its evidence in the new text', async () => {
    const corrected: FieldResult = { ...foundResult(text, 13, '会场 12 个'), origin: 'human:li', review: 'corrected' };
    const absent: FieldResult = { ...documentFrom().record.fields['deposit']!, review: 'confirmed' };
    const seen = documentFrom({
      seed: 'reviewed',
      values,
      results: { venueCount: corrected, deposit: absent },
      findings: [{ ...finding, status: 'dismissed' }],
    });
    await contracts().load(seen);
    const fresh = documentFrom({
      seed: 'reviewed',
      clauses: later,
      values: {
        venueCount: { value: 12, quote: '12' },
        title: { value: '协议', quote: '协议' },
        deposit: { value: '1.00', quote: '1' },
      },
      findings: [{ ...finding, evidence: [quoteFrom(textOf(later), '保证金不予退还')] }],
      pipelineVersion: '1.10.0',
    });
    expect(await contracts().load(fresh, { replace: true })).toBe('replaced');
    const id = (await contracts().findBySha256(seen.source.sha256))!.id;
    const record = await contracts().readRecord(id);
    expect(record.fields['venueCount']).toMatchObject({ value: 13, review: 'corrected', origin: 'human:li' });
    expect(record.fields['deposit']).toEqual(absent);
    expect(record.fields['title']?.value).toBe('协议');
    expect(record.findings[0]?.status).toBe('dismissed');
    expect(await contracts().load(fresh, { replace: true })).toBe('duplicate');
  });

  it('leaves the document alone where a corrected value has lost its place', async () => {
    const corrected: FieldResult = { ...foundResult(text, 13, '会场 12 个'), origin: 'human:li', review: 'corrected' };
    await contracts().load(documentFrom({ seed: 'lost', results: { venueCount: corrected } }));
    const fresh = documentFrom({ seed: 'lost', clauses: { 首部: '无法辨认' }, pipelineVersion: '2.0.0' });
    await expect(contracts().load(fresh, { replace: true })).rejects.toMatchObject({ code: 'review-evidence-lost' });
    const found = await contracts().findBySha256(fresh.source.sha256);
    expect((await contracts().readRecord(found!.id)).fields['venueCount']?.value).toBe(13);
  });
});

describe('an explained failure', () => {
  const failure = {
    fileName: 'b.pdf',
    sha256: 'b'.repeat(64),
    code: 'file-encrypted',
    message: '需要密码',
    page: null,
    batch: 'x',
  };

  it('is kept once however often the file is tried', async () => {
    await contracts().recordFailure(failure);
    await contracts().recordFailure({ ...failure, message: '仍需要密码', remedy: '提供密码' });
    await contracts().recordFailure({ ...failure, fileName: 'unreadable.pdf', sha256: null });
    expect(await contracts().listFailures(10)).toEqual([
      expect.objectContaining({ fileName: 'unreadable.pdf', attempts: 1 }),
      expect.objectContaining({ fileName: 'b.pdf', attempts: 2, message: '仍需要密码', remedy: '提供密码' }),
    ]);
    expect((await contracts().summary()).failures).toBe(2);
    const { rows } = await contracts().query("select file_name, failure_code from documents where status = 'refused'");
    expect(rows).toHaveLength(2);
  });

  it('is settled when the file is loaded after all, and does not come back', async () => {
    const document = documentFrom({ seed: 'settled', fileName: 'unreadable.pdf' });
    await contracts().recordFailure({ ...failure, sha256: document.source.sha256 });
    await contracts().load(document);
    await contracts().recordFailure({ ...failure, sha256: document.source.sha256 });
    expect((await contracts().listFailures(10)).map(({ fileName }) => fileName)).toEqual(['b.pdf']);
  });
});
