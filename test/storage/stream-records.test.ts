import { describe, expect, it } from 'vitest';
import { loadDocument } from '../../storage/load/load-document.ts';
import { streamRecords } from '../../storage/stream-records.ts';
import type { RecordFilter } from '../../storage/stream-records.ts';
import { documentFrom } from '../support/contract-record.ts';
import { useTestDatabase } from '../support/database.ts';

describe('streaming records', () => {
  const test = useTestDatabase();

  async function names(filter: RecordFilter): Promise<readonly string[]> {
    const found: string[] = [];
    for await (const { source } of streamRecords(test().database, filter)) found.push(source.fileName);
    return found.sort();
  }

  it('gives nothing from an empty database', async () => {
    expect(await names({})).toEqual([]);
  });

  it('gives each document once, more than are held at a time, by batch and status', async () => {
    const wanted = Array.from({ length: 20 }, (_, at) => `contract-${String(at).padStart(2, '0')}.pdf`);
    for (const [at, fileName] of wanted.entries()) {
      const document = documentFrom({ seed: fileName, fileName, batch: at < 9 ? 'first' : 'second' });
      const status = at === 3 ? 'partial' : 'succeeded';
      await loadDocument(test().database, { ...document, record: { ...document.record, status } });
    }
    expect(await names({})).toEqual(wanted);
    expect(await names({ batch: 'first' })).toEqual(wanted.slice(0, 9));
    expect(await names({ batch: 'first', status: 'partial' })).toEqual(wanted.slice(3, 4));
    expect(await names({ reviewStatus: 'unreviewed' })).toEqual(wanted);
    expect(await names({ batch: "'; drop table app.documents; --" })).toEqual([]);
  });

  it('gives the record as it was stored', async () => {
    const document = documentFrom({ seed: 'one', fileName: 'one.pdf', batch: 'alone' });
    await loadDocument(test().database, document);
    for await (const record of streamRecords(test().database, { batch: 'alone' }))
      expect(record).toEqual(document.record);
  });
});
