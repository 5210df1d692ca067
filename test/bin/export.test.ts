import { Readable } from 'node:stream';
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeLines } from '../../bin/write-lines.ts';
import { writeTruths } from '../../bin/write-truths.ts';
import { filterFromFlags, writeView } from '../../bin/write-view.ts';
import type { ContractRecord } from '../../models/contract-record.ts';
import type { BlobStore } from '../../models/ports.ts';
import { readTruths } from '../../pipeline/evaluate/read-labelled.ts';
import { createAnalysisRepository } from '../../storage/analysis/analysis-repository.ts';
import { loadDocument } from '../../storage/load/load-document.ts';
import { documentFrom } from '../support/contract-record.ts';
import { useTestDatabase } from '../support/database.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'hetong-export-'));
afterAll(() => rm(folder, { recursive: true }));

async function* each<Item>(items: readonly Item[]): AsyncIterable<Item> {
  yield* items;
}

describe('writing lines', () => {
  it('makes a file that appears when it is whole', async () => {
    const file = path.join(folder, 'records.jsonl');
    const lines = Array.from({ length: 2000 }, (_, at) => `${JSON.stringify({ at, filling: '合同'.repeat(50) })}\n`);
    expect(await writeLines(each(lines), file)).toBe(2000);
    expect(readFileSync(file, 'utf8')).toBe(lines.join(''));
    expect(readdirSync(folder)).toEqual(['records.jsonl']);
  });

  it('leaves nothing where the records break off', async () => {
    const file = path.join(folder, 'broken.jsonl');
    const broken = async function* (): AsyncIterable<string> {
      yield 'one\n';
      throw new Error('the database is away');
    };
    await expect(writeLines(broken(), file)).rejects.toThrow('the database is away');
    expect(readdirSync(folder)).toEqual(['records.jsonl']);
  });
});

describe('writing truths', () => {
  const bytes = new TextEncoder().encode('%PDF-1.7 made up');
  const record = (seed: string, review: 'confirmed' | 'unreviewed', fileName = 'agreement.pdf'): ContractRecord => {
    const { record: plain } = documentFrom({
      seed,
      fileName,
      values: { 'partyA.name': { value: '云岭县教育局', quote: '云岭县教育局' } },
    });
    const name = { ...plain.fields['partyA.name']!, review };
    return { ...plain, fields: { ...plain.fields, 'partyA.name': name } };
  };
  const records = [record('a', 'confirmed'), record('b', 'unreviewed'), record('c', 'confirmed')];
  const kept = records[0]!.source.sha256;
  const blobs: BlobStore = {
    putFile: () => Promise.reject(new Error('nothing is stored here')),
    get: async () => bytes,
    getFile: () => Promise.reject(new Error('nothing is stored here')),
    has: async (sha256) => sha256 === kept,
    list: () => Readable.from([kept]),
  };

  it('makes a labelled folder of what was decided, readable by its owner only', async () => {
    const gold = path.join(folder, 'gold');
    const written = await writeTruths(each(records), { folder: gold, blobs });
    expect(written).toEqual({ documents: 2, partial: 2, skipped: 1, withoutOriginal: 1 });
    const second = `agreement-${records[2]!.source.sha256.slice(0, 8)}`;
    expect(readdirSync(gold).sort()).toEqual([`${second}.truth.json`, 'agreement.pdf', 'agreement.truth.json'].sort());
    expect(statSync(path.join(gold, 'agreement.truth.json')).mode & 0o077).toBe(0);
    expect(readFileSync(path.join(gold, 'agreement.pdf'))).toEqual(Buffer.from(bytes));
    const truths = await readTruths(gold);
    expect(truths.get('agreement')).toMatchObject({ listed: true, fields: { 'partyA.name': '云岭县教育局' } });
  });

  it('copies no contract where none is asked for', async () => {
    const plain = path.join(folder, 'plain');
    await writeTruths(each(records.slice(0, 1)), { folder: plain, blobs: null });
    expect(readdirSync(plain)).toEqual(['agreement.truth.json']);
  });

  it('stays in its folder whatever a file is called', async () => {
    const inside = path.join(folder, 'inside');
    await writeTruths(each([record('d', 'confirmed', '../../evil.pdf')]), { folder: inside, blobs: null });
    expect(readdirSync(inside)).toEqual(['evil.truth.json']);
  });
});

describe('writing a view', () => {
  const database = useTestDatabase();
  const write = async (format: 'csv' | 'xlsx', file: string) => {
    await loadDocument(database().database, documentFrom({ seed: file }));
    return writeView(createAnalysisRepository(database().database), {
      view: 'contracts',
      format,
      file: path.join(folder, file),
      filter: { status: 'succeeded' },
      mark: false,
    });
  };

  it('puts what a table cannot say of itself beside it, under the name W3C gives it', async () => {
    const { count, asOf, filter } = await write('csv', 'contracts.csv');
    expect([count, filter]).toEqual([1, 'status=succeeded']);
    const beside = JSON.parse(readFileSync(path.join(folder, 'contracts.csv-metadata.json'), 'utf8')) as object;
    expect(beside).toMatchObject({ url: 'contracts.csv', notes: [{ asOf, filter, rows: 1 }] });
    expect(readFileSync(path.join(folder, 'contracts.csv'), 'utf8')).toMatch(/^document_id,file_name,/);
  });

  it('leaves nothing beside a workbook, which says it itself', async () => {
    await write('xlsx', 'contracts.xlsx');
    expect(readdirSync(folder).filter((name) => name.startsWith('contracts.xlsx'))).toEqual(['contracts.xlsx']);
  });

  it('names the flag that is not understood', () => {
    expect(filterFromFlags({ year: '2026', search: ' 违约金 ', lang: 'zh' })).toEqual({ year: '2026', q: '违约金' });
    expect(() => filterFromFlags({ expires: '2026-13' })).toThrow(/--expires 2026-13/);
  });
});
