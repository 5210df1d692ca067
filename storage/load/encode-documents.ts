import { setImmediate } from 'node:timers/promises';
import type { DocumentToLoad } from '../../models/ports.ts';
import { createByteWriter } from './byte-writer.ts';
import { encodeRows, writeRows } from './copy-rows.ts';
import type { RowFormat } from './copy-rows.ts';
import { documentRow, partOrder } from './document-row.ts';
import { partRows } from './document-rows.ts';
import { readingRow } from './keep-reading.ts';
import type { LoadedTable } from './part-columns.ts';
import { storableDocument } from './storable.ts';
import { timeOrderedId } from './time-ordered-id.ts';

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
  const writers = new Map(partOrder.map((table) => [table, createByteWriter()]));
  const ids: string[] = [];
  const sources: DocumentToLoad['source'][] = [];
  const own: { readonly sha256: string; readonly row: Buffer }[] = [];
  const readings: Buffer[] = [];
  for (const given of documents) {
    const json = JSON.stringify(given.record);
    const document = storableDocument(given, json);
    const id = timeOrderedId();
    const parts = partRows(id, document);
    for (const table of partOrder) writeRows(writers.get(table)!, formats[table], parts[table]);
    const fields = documentRow(document, parts, document === given ? json : undefined);
    const row = encodeRows(formats['app.documents'], [{ id, ...fields }]);
    own.push({ sha256: document.source.sha256, row });
    readings.push(encodeRows(formats['app.readings'], [readingRow(id, document)]));
    ids.push(id);
    sources.push(document.source);
    await setImmediate();
  }
  // In one order, so that two processes with the same files wait for each other and never in a circle.
  own.sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  const encoded = new Map<LoadedTable, readonly Buffer[]>([
    ...partOrder.map((table) => [table, [writers.get(table)!.take()]] as const),
    ['app.documents', own.map(({ row }) => row)],
    ['app.readings', readings],
  ]);
  return { ids, sources, rows: encoded };
}
