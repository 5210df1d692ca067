import { setImmediate } from 'node:timers/promises';
import type { DocumentToLoad } from '../../models/ports.ts';
import { createByteWriter } from './byte-writer.ts';
import { writeRows } from './copy-rows.ts';
import type { RowFormat } from './copy-rows.ts';
import { documentRow, partOrder } from './document-row.ts';
import { partRows } from './document-rows.ts';
import { readingRow } from './keep-reading.ts';
import type { LoadedTable } from './part-columns.ts';
import { storableDocument } from './storable.ts';
import { timeOrderedId } from './time-ordered-id.ts';

const tables: readonly LoadedTable[] = [...partOrder, 'app.documents', 'app.readings'];

/** Bytes of each table's rows in the last batch, and some more: a batch is much like the one before, and need not grow by copying. */
const lastSizes = new Map<LoadedTable, number>();
const roomBeyond = 1.1;

/** Documents as they go to the database. */
interface EncodedDocuments {
  readonly ids: readonly string[];
  readonly sources: readonly DocumentToLoad['source'][];
  /** Rows by table, in COPY's binary format. */
  readonly rows: ReadonlyMap<LoadedTable, readonly Buffer[]>;
}

/**
 * Every row of some documents. One document at a time becomes rows and then bytes, and others of this process have their
 * turn between two of them: another batch is being written meanwhile.
 * @throws InvariantError where evidence does not quote its text.
 */
export async function encodeDocuments(
  documents: readonly DocumentToLoad[],
  formats: Readonly<Record<LoadedTable, RowFormat>>,
): Promise<EncodedDocuments> {
  const writers = new Map(tables.map((table) => [table, createByteWriter(lastSizes.get(table))]));
  const write = (table: LoadedTable, rows: readonly object[]): void =>
    writeRows(writers.get(table)!, formats[table], rows);
  const ids: string[] = [];
  const sources: DocumentToLoad['source'][] = [];
  const ends: number[] = [];
  for (const given of documents) {
    const json = JSON.stringify(given.record);
    const document = storableDocument(given, json);
    const id = timeOrderedId();
    const parts = partRows(id, document);
    for (const table of partOrder) write(table, parts[table]);
    write('app.documents', [{ id, ...documentRow(document, parts) }]);
    ends.push(writers.get('app.documents')!.length());
    write('app.readings', [readingRow(id, document, document === given ? json : undefined)]);
    ids.push(id);
    sources.push(document.source);
    await setImmediate();
  }
  const rows = new Map(tables.map((table) => [table, [writers.get(table)!.take()]]));
  for (const [table, [bytes]] of rows) lastSizes.set(table, Math.ceil(bytes!.length * roomBeyond));
  rows.set('app.documents', inOneOrder(rows.get('app.documents')![0]!, ends, sources));
  return { ids, sources, rows };
}

/** The documents' own rows by their hash, so that two processes with the same files wait for each other and never in a circle. */
function inOneOrder(rows: Buffer, ends: readonly number[], sources: EncodedDocuments['sources']): Buffer[] {
  return sources
    .map(({ sha256 }, at) => ({ sha256, row: rows.subarray(ends[at - 1] ?? 0, ends[at]) }))
    .sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))
    .map(({ row }) => row);
}
