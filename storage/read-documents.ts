import { sql } from 'kysely';
import { contractRecordSchema } from '../models/contract-record.ts';
import type { ContractRecord } from '../models/contract-record.ts';
import { InputError, InvariantError } from '../models/errors.ts';
import { verifyEvidence } from '../models/evidence.ts';
import type { Database } from './database.ts';
import { recordIn } from './load/packed-reading.ts';
import { storable } from './load/storable.ts';
import { comparableId } from './comparable-id.ts';

/** One line about a document. */
export interface DocumentSummary {
  readonly id: string;
  readonly sha256: string;
  readonly fileName: string;
  readonly title: string | null;
  readonly contractNumber: string | null;
  readonly contractType: string | null;
  readonly partyA: string | null;
  readonly partyB: string | null;
  /** Yuan, two digits. */
  readonly totalAmount: string | null;
  readonly pages: number;
  readonly kind: string;
  readonly status: string;
  readonly execution: string;
  readonly reviewStatus: string;
  readonly openFindings: number;
  readonly pipelineVersion: string;
  readonly batch: string | null;
  /** ISO 8601, UTC. */
  readonly importedAt: string;
}

export interface DocumentFilter {
  readonly status?: string;
  readonly execution?: string;
  readonly reviewStatus?: string;
  readonly batch?: string;
  /** Only documents with an open finding of this rule. */
  readonly openRule?: string;
}

export interface Paging {
  readonly limit: number;
  readonly offset?: number;
}

const summaryColumns = sql`
  select document_id as id, sha256, file_name as "fileName", title, contract_number as "contractNumber",
    contract_type as "contractType", party_a_name as "partyA", party_b_name as "partyB",
    total_amount::text as "totalAmount", page_count as pages, kind, status, execution,
    review_status as "reviewStatus", open_findings as "openFindings", pipeline_version as "pipelineVersion", batch,
    to_char(imported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "importedAt"
  from analytics.contracts`;

/** Documents that match the filter, newest first. */
export async function listDocuments(
  database: Database,
  filter: DocumentFilter,
  { limit, offset = 0 }: Paging,
): Promise<readonly DocumentSummary[]> {
  const conditions = [
    sql`true`,
    ...(filter.status === undefined ? [] : [sql`status = ${filter.status}`]),
    ...(filter.execution === undefined ? [] : [sql`execution = ${filter.execution}`]),
    ...(filter.reviewStatus === undefined ? [] : [sql`review_status = ${filter.reviewStatus}`]),
    ...(filter.batch === undefined ? [] : [sql`batch = ${filter.batch}`]),
    ...(filter.openRule === undefined ? [] : [sql`document_id in (${openRule(filter.openRule)})`]),
  ];
  const { rows } = await sql<DocumentSummary>`${summaryColumns} where ${sql.join(conditions, sql` and `)}
    order by imported_at desc, document_id limit ${limit} offset ${offset}`.execute(database.kysely);
  return rows;
}

function openRule(rule: string) {
  return sql`select document_id from app.findings where rule = ${rule} and status = 'open'`;
}

/** The document with these bytes, if it is there. */
export async function findDocumentBySha256(database: Database, sha256: string): Promise<DocumentSummary | undefined> {
  const { rows } = await sql<DocumentSummary>`${summaryColumns} where sha256 = ${sha256}`.execute(database.kysely);
  return rows[0];
}

/**
 * The document a person means by `name`: an id, at least four characters of the beginning of an id or of a SHA-256,
 * or the name of the file it came from.
 * @throws InputError `document-ambiguous` where several fit.
 */
export async function findDocumentByName(database: Database, name: string): Promise<DocumentSummary | undefined> {
  const prefix = /^[0-9a-f-]{4,}$/i.test(name) ? `${name.toLowerCase()}%` : null;
  const { rows } = await sql<DocumentSummary>`${summaryColumns}
    where file_name = ${storable(name)} or document_id::text like ${prefix} or sha256 like ${prefix}
    order by imported_at desc limit 4`.execute(database.kysely);
  if (rows.length > 1) throw ambiguous(name, rows);
  return rows[0];
}

function ambiguous(name: string, fitting: readonly DocumentSummary[]): InputError {
  const listed = fitting.map(({ id, fileName }) => `${id} (${fileName})`).join(', ');
  return new InputError(`Several documents fit “${name}”: ${listed}.`, {
    code: 'document-ambiguous',
    remedy: 'Give more of the id.',
  });
}

/**
 * The whole record of a document, checked against its schema and its quotes against its text.
 * @throws InputError `document-unknown`; InvariantError where what is stored does not hold.
 */
export async function readContractRecord(database: Database, id: string): Promise<ContractRecord> {
  const row = await database.kysely
    .selectFrom('app.documents as d')
    .leftJoin('app.readings as r', 'r.document_id', 'd.id')
    .select(['d.record', 'r.packed'])
    .where('d.id', '=', comparableId(id))
    .executeTakeFirst();
  if (row === undefined) {
    throw new InputError(`There is no document ${id}.`, {
      code: 'document-unknown',
      remedy: 'List them with status --list.',
    });
  }
  return contractRecordOf(id, recordIn(row));
}

/**
 * What is stored as a document's record, checked against its schema and its quotes against its text.
 * @throws InvariantError `record-broken`, `evidence-broken`.
 */
export function contractRecordOf(id: string, stored: unknown): ContractRecord {
  const parsed = contractRecordSchema.safeParse(stored);
  if (!parsed.success) {
    throw new InvariantError(`The stored record of document ${id} is not one: ${parsed.error.message}`, {
      code: 'record-broken',
      cause: parsed.error,
    });
  }
  for (const evidence of evidenceOf(parsed.data)) verifyEvidence(evidence, parsed.data.text ?? '');
  return parsed.data;
}

function evidenceOf(record: ContractRecord) {
  return [
    ...Object.values(record.fields).flatMap((field) => field.evidence),
    ...record.fees.flatMap((fee) => fee.amount.evidence),
    ...record.findings.flatMap((finding) => finding.evidence),
  ];
}
