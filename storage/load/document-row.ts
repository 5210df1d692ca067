import type { Insertable } from 'kysely';
import type { DocumentToLoad } from '../../models/ports.ts';
import { searchIndexVersion } from '../search/index-version.ts';
import type { Tables } from '../tables.ts';
import type { PartRows, PartTable } from './document-rows.ts';

/** Parts in an order that satisfies the keys between them. */
export const partOrder: readonly PartTable[] = [
  'app.pages',
  'app.marks',
  'app.clauses',
  'app.fields',
  'app.fees',
  'app.findings',
  'app.issues',
  'app.evidence',
  'app.clause_search',
];

/** A document's own row, without its id and its record, which stands in its reading. */
export function documentRow(document: DocumentToLoad, rows: PartRows): Insertable<Tables['app.documents']> {
  const { record, source, pipelineVersion, tokenizerId, timings, batch } = document;
  return {
    sha256: source.sha256,
    file_name: source.fileName,
    bytes: source.bytes,
    page_count: source.pages,
    kind: source.kind,
    status: record.status,
    execution: record.execution,
    record_schema: record.schema,
    pipeline_version: pipelineVersion,
    tokenizer_id: tokenizerId,
    search_index: searchIndexVersion,
    timings: JSON.stringify(timings),
    batch,
    text: record.text ?? '',
    part_counts: JSON.stringify(partCounts(rows)),
  };
}

/** Counted before they are written, so that a row lost on the way is noticed at commit. */
function partCounts(rows: PartRows): Readonly<Record<string, number>> {
  return Object.fromEntries(partOrder.map((table) => [table.slice('app.'.length), rows[table].length]));
}
