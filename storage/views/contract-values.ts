import { partyKeys } from '../../models/contract.ts';
import { fieldDefinitions } from '../../models/field.ts';
import { moneyOf, termOf } from './derived-values.ts';
import { columnNameOf, contractColumns, sqlTypeOf } from './contract-columns.ts';

/**
 * Values of a contract as columns, kept beside its rows so that a view of a hundred thousand contracts is read and not
 * computed: `app.contract_values` has two rows a document (all values; those that are confirmed), `app.contract_parties`
 * one a party. Both hold nothing that app.fields does not say, and are made anew whenever a record is written.
 */

/** SQL for whether a field or fee counts as confirmed: a person saw it, or a second place says the same and nothing speaks against it. */
export function isConfirmed(row: string): string {
  return `(${row}.review <> 'unreviewed' or (${row}.validated_by <> '{}' and ${row}.blockers = '{}'))`;
}

/** Columns that follow from several fields, with their types. */
const derived = {
  starts_on: 'date',
  expires_on: 'date',
  expires_on_basis: 'text',
  whole_term_months: 'integer',
  annual_amount: 'numeric(20,2)',
  annual_amount_basis: 'text',
  annual_amount_per_venue: 'numeric(20,2)',
  term_amount: 'numeric(20,2)',
  renewal_months: 'integer',
  renewal_months_basis: 'text',
  renewal_limit: 'integer',
  number_key: 'text',
  title_kernel: 'text',
  change_kind: 'text',
  party_set: 'text',
  cited_numbers: 'text[]',
  conflicting_fields: 'text[]',
  blank_fields: 'text[]',
} as const;

const partySuffixes = fieldDefinitions
  .filter(({ name }) => name.startsWith('partyA.'))
  .map(({ name, type }) => ({ suffix: name.slice('partyA.'.length), type }));
const partyColumns = partySuffixes.map(({ suffix, type }) => ({
  suffix,
  name: columnNameOf(suffix),
  sqlType: sqlTypeOf(type),
}));
const partyDerived = {
  name_key: 'text',
  seal_key: 'text',
  company_name: 'text',
  company_key: 'text',
  code: 'text',
  province: 'text',
  city: 'text',
  county: 'text',
} as const;

/** Columns of app.contract_parties that say what the contract says of a party. */
export const partyColumnNames: readonly string[] = partyColumns.map(({ name }) => name);

/** SQL for a field's value as text that its typed column takes. */
const valueAsText = `case f.value_type
      when 'date' then f.value_date::text
      when 'integer' then trunc(f.value_numeric)::text
      when 'money' then f.value_numeric::text
      when 'rate' then f.value_numeric::text
      else f.value_text end`;

/** A plan made while the tables were small would be kept through a load that makes them large. */
const neverWhole = 'set enable_seqscan = off';

/** Tables, functions and the trigger; safe to run again, and columns that are new are added. */
export const contractValueStatements: readonly string[] = [
  ...withColumns('app.contract_values', [
    ...contractColumns.map(({ name, sqlType }) => [name, sqlType] as const),
    ...Object.entries(derived),
  ]),
  ...withColumns('app.contract_parties', [
    ...partyColumns.map(({ name, sqlType }) => [name, sqlType] as const),
    ...Object.entries(partyDerived),
  ]),
  // All that says when a term ends, so that what ends next is found without reading the wide rows.
  `create index if not exists contract_values_term on app.contract_values (expires_on)
    include (document_id, auto_renewal, renewal_months, renewal_limit) where not confirmed`,
  'drop index if exists app.contract_values_expiry',
  // What lists of contracts are narrowed and ordered by.
  `create index if not exists contract_values_type on app.contract_values (contract_type, total_amount desc nulls last)
    where not confirmed`,
  'create index if not exists contract_values_amount on app.contract_values (total_amount) where not confirmed',
  'create index if not exists contract_values_end on app.contract_values (end_date) where not confirmed',
  'create index if not exists contract_values_number on app.contract_values (number_key) where not confirmed',
  'create index if not exists contract_values_parties on app.contract_values (party_set) where not confirmed',
  'create index if not exists contract_parties_name on app.contract_parties (name_key)',
  'create index if not exists contract_parties_name_code on app.contract_parties (name_key, document_id, party, code) where code is not null',
  'create index if not exists contract_parties_code on app.contract_parties (code) where code is not null',
  refreshParties(),
  refreshValues(),
];

/** Makes the rows of every document anew, 200 documents at a time: one by one, starting the statements took most of it. */
export const refillContractValues = `
  select app.refresh_contract_parties(ids), app.refresh_contract_values(ids) from (
    select array_agg(id) as ids
    from (select id, row_number() over (order by id) / 200 as part from app.documents) numbered group by part
  ) parts`;

function withColumns(table: string, columns: readonly (readonly [string, string])[]): readonly string[] {
  return columns.map(([name, type]) => `alter table ${table} add column if not exists ${name} ${type}`);
}

function refreshParties(): string {
  const values = partyKeys.flatMap((party) =>
    partyColumns.map(({ suffix, name }) => `('party${party}.${suffix}', '${party}', '${name}')`),
  );
  const names = partyColumns.map(({ name }) => name);
  return `create or replace function app.refresh_contract_parties(documents uuid[]) returns void language sql
    ${neverWhole} as $body$
    delete from app.contract_parties where document_id = any (documents);
    insert into app.contract_parties (document_id, party, ${names.join(', ')}, ${Object.keys(partyDerived).join(', ')})
    select said.document_id, said.party, ${names.map((name) => `r.${name}`).join(', ')},
      app.name_key(r.name), app.name_key(r.seal_text), app.company_of(r.name), app.name_key(app.company_of(r.name)),
      case when length(r.credit_code) = 18 and not said.is_code_wrong then upper(r.credit_code) end,
      place.region[1], place.region[2], place.region[3]
    from (
      select f.document_id, c.party, jsonb_object_agg(c.name, ${valueAsText}) filter (where f.value_text is not null) as found,
        coalesce(bool_or('checksum-failed' = any (f.blockers)) filter (where c.name = 'credit_code'), false) as is_code_wrong
      from app.fields f
      join (values ${values.join(', ')}) c (field, party, name) on c.field = f.name
      where f.document_id = any (documents)
      group by f.document_id, c.party
      having bool_or(f.status <> 'absent' and c.name in ('name', 'credit_code', 'signatory', 'label', 'address', 'contact_name'))
    ) said
    cross join lateral jsonb_populate_record(null::app.contract_parties, coalesce(said.found, '{}')) r
    -- Offset 0: looked up once, not wherever it is named.
    cross join lateral (select app.region_of(r.address) as region offset 0) addressed
    cross join lateral (
      select case when addressed.region[2] is not null or addressed.region[3] is not null
        then addressed.region else app.region_of(r.name) end as region offset 0
    ) place
    $body$`;
}

function refreshValues(): string {
  const values = contractColumns.map(({ name, field }) => `('${field.name}', '${name}')`);
  const names = contractColumns.map(({ name }) => name);
  return `create or replace function app.refresh_contract_values(documents uuid[]) returns void language sql
    ${neverWhole} as $body$
    delete from app.contract_values where document_id = any (documents);
    insert into app.contract_values (document_id, confirmed, ${names.join(', ')}, ${Object.keys(derived).join(', ')})
    select d.id, way.confirmed, ${names.map((name) => `r.${name}`).join(', ')},
      term.starts_on, term.expires_on, term.expires_on_basis, term.months,
      round(money.annual, 2), case when money.annual is not null then money.basis end,
      case when r.venue_count > 0 then round(money.annual / r.venue_count, 2) end,
      round(case when r.total_amount_period = 'once' then r.total_amount
        when money.annual is not null and term.months is not null then money.annual * term.months / 12 end, 2),
      case when r.auto_renewal = 'yes' then coalesce(renewal.stated, term.months) end,
      case when r.auto_renewal = 'yes' and renewal.stated is not null then 'stated'
        when r.auto_renewal = 'yes' and term.months is not null then 'same-as-term' end,
      case when r.auto_renewal = 'yes' then renewal.most end,
      app.number_key(r.contract_number), app.title_kernel(r.title), app.change_kind(r.title), parties.keys,
      case when way.confirmed then '{}' else app.cited_numbers(d.text, r.contract_number) end,
      said.conflicting, said.blank
    from (values (false), (true)) way (confirmed)
    join app.documents d on d.id = any (documents)
    cross join lateral (
      select coalesce(jsonb_object_agg(c.name, ${valueAsText})
          filter (where c.name is not null and f.value_text is not null), '{}') as found,
        coalesce(array_agg(f.name order by f.name) filter (where f.status = 'conflicting'), '{}') as conflicting,
        coalesce(array_agg(f.name order by f.name) filter (where f.status = 'blank'), '{}') as blank
      from app.fields f left join (values ${values.join(', ')}) c (field, name) on c.field = f.name
      where f.document_id = d.id and (not way.confirmed or ${isConfirmed('f')})
    ) said
    cross join lateral jsonb_populate_record(null::app.contract_values, said.found) r
    cross join lateral (${termOf}) term
    cross join lateral (${moneyOf}) money
    cross join lateral (
      select max(app.renewal_months(w.words)) as stated, max(app.renewal_limit(w.words)) as most
      from app.evidence e
      cross join lateral (
        -- What the clause goes on to say: the value's own quote may be the one word 自动顺延.
        select coalesce((select substr(c.text, strpos(c.text, e.quote), length(e.quote) + 40) from app.clauses c
          where c.document_id = e.document_id and c.number = e.clause and strpos(c.text, e.quote) > 0
          order by c.ordinal limit 1), e.quote) as words
      ) w
      where e.document_id = d.id and e.owner_kind = 'field' and e.owner_key = 'autoRenewal'
    ) renewal
    cross join lateral (
      select string_agg(distinct name_key, '|' order by name_key) as keys
      from app.contract_parties where document_id = d.id
    ) parties
    $body$`;
}
