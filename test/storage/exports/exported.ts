import { createHash } from 'node:crypto';
import type { TestDatabase } from '../../support/database.ts';
import { exportView } from '../../../storage/exports/export-view.ts';
import type { ExportRequest } from '../../../storage/exports/export-view.ts';
import { loadDocument } from '../../../storage/load/load-document.ts';
import { documentFrom, foundResult, textOf } from '../../support/contract-record.ts';
import type { DocumentSketch } from '../../support/contract-record.ts';
import type { FieldName } from '../../../models/field.ts';
import type { FieldValue } from '../../../models/field-result.ts';

/** The whole of an export, as bytes, and what it said of itself. */
export async function exported(database: TestDatabase['database'], request: Partial<ExportRequest>) {
  const asked: ExportRequest = { view: 'contracts', format: 'csv', mark: false, filter: {}, ...request };
  return exportView(database, asked, async ({ content, metadata, ...said }) => {
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(Buffer.from(chunk as string));
    return { ...said, bytes: Buffer.concat(chunks), metadata: metadata('contracts.csv') };
  });
}

/** Loads a contract that states these values, each quoted in a clause of its own. */
export async function loadStating(
  database: TestDatabase['database'],
  seed: string,
  { values, ...sketch }: { readonly values: Partial<Record<FieldName, FieldValue>> } & Omit<DocumentSketch, 'values'>,
): Promise<string> {
  const stated = Object.entries(values).map(([name, value]) => [name, `${name}：${value}`] as const);
  const clauses = { 首部: '会议服务协议', ...sketch.clauses, ...Object.fromEntries(stated) };
  const text = textOf(clauses);
  const results = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, foundResult(text, value, `${name}：${value}`)]),
  );
  const document = documentFrom({ seed, ...sketch, clauses, results: { ...results, ...sketch.results } });
  await loadDocument(database, document);
  const { rows } = await database.withConnection((client) =>
    client.query<{ id: string }>('select id from app.documents where sha256 = $1', [
      createHash('sha256').update(seed).digest('hex'),
    ]),
  );
  return rows[0]!.id;
}
