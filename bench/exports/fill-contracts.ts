import type { ClientBase } from 'pg';
import { fieldDefinitions } from '../../models/field.ts';
import { valueTypeOf } from '../../storage/views/contract-columns.ts';
import { refillContractValues } from '../../storage/views/contract-values.ts';

/**
 * Fills an empty, migrated database with made-up contracts as large as real ones: every field a row, half of them stated, each
 * with its evidence, two findings a contract. Written by SQL, not by the loader, so that a hundred thousand take minutes.
 */
export async function fillContracts(client: ClientBase, contracts: number): Promise<void> {
  await client.query(documents, [contracts]);
  for (const [at, { name, type }] of fieldDefinitions.entries()) {
    const isStated =
      at % 2 === 0 ||
      ['contractType', 'signedOn', 'endDate', 'partyA.name', 'partyB.name', 'totalAmount'].includes(name);
    await client.query(fields, [
      name,
      valueTypeOf(type),
      isStated,
      Array.isArray(type) ? type[at % type.length] : null,
    ]);
  }
  await client.query(evidence);
  await client.query(findings);
  await client.query('analyze');
  await client.query('select app.refresh_queue(id) from app.documents');
  await client.query(refillContractValues);
  await client.query('vacuum analyze');
}

const documents = `
with made as (
  select n, encode(sha256(n::text::bytea), 'hex') as hash from generate_series(1, $1::integer) n
), added as (
  insert into app.documents (sha256, file_name, bytes, page_count, kind, status, execution, record_schema,
    pipeline_version, tokenizer_id, timings, batch, imported_at, record, text, part_counts)
  select hash, '合同-' || n || '.pdf', 400000, 6, 'scanned', 'succeeded', 'signed', 'hetong/contract-record@1', '1.0.0',
    'bench@1', '{}', 'batch-' || n % 20, now() - n * interval '1 minute',
    jsonb_build_object('schema', 'hetong/contract-record@1', 'source', jsonb_build_object('sha256', hash), 'text', ''), '',
    '{}'
  from made returning id
)
insert into app.pages (document_id, number, status, source, rotation, skew, width, height)
select id, 1, 'ok', 'ocr', 0, 0, 1654, 2339 from added`;

const fields = `
insert into app.fields (document_id, name, value_type, value_text, value_numeric, value_date, status, confidence, grade,
  origin, review, reasons)
select d.id, $1, $2, case when $3::boolean then case $2
    when 'money' then (d.n * 100)::text || '.00' when 'rate' then '0.003' when 'integer' then (d.n % 60)::text
    when 'date' then (date '2022-01-01' + d.n % 1800)::text
    when 'choice' then $4 else '清江通信有限公司第' || d.n % 500 || '分公司' end end,
  case when $3 and $2 in ('money', 'rate', 'integer') then
    case $2 when 'money' then d.n * 100 when 'rate' then 0.003 else d.n % 60 end end,
  case when $3 and $2 = 'date' then date '2022-01-01' + d.n % 1800 end,
  case when $3 then 'found' else 'absent' end, 0.95, 'high', 'rule:bench@1', 'unreviewed', '{label}'
from (select id, row_number() over (order by imported_at)::integer as n from app.documents) d`;

const evidence = `
insert into app.evidence (document_id, owner_kind, owner_key, ordinal, quote, clause, page, span_start, span_end, boxes,
  grounding)
select document_id, 'field', name, 0, '本合同约定：' || value_text, '四.2', 1, 0, 20, '[[0.1, 0.1, 0.5, 0.12]]', 'exact'
from app.fields where value_text is not null`;

const findings = `
insert into app.findings (document_id, ordinal, rule, version, severity, message, fields, clauses, status)
select d.id, o, case o when 0 then 'late-fee-excessive' else 'tax-terms-missing' end, 1,
  case o when 0 then 'critical' else 'medium' end, '违约金比例为每日 3%，超出通常标准，请核对。', '{lateFeeRate}', '{三.1}', 'open'
from app.documents d cross join generate_series(0, 1) o`;
