import { sql } from 'kysely';
import type { Chart, ChartName, ChartRow } from '../../models/api/charts.ts';
import { findFieldDefinition } from '../../models/field.ts';
import type { Database } from '../database.ts';
import { yearOf } from './contract-conditions.ts';
import type { Sql } from './contract-conditions.ts';
import { readOnly, snapshotTime } from './read-only.ts';

/** Batches and parties a chart has room for. */
const mostBatches = 12;
const mostParties = 10;
/** Months of the calendar of ends. */
const monthsAhead = 24;

const queries: Readonly<Record<ChartName, Sql>> = {
  imports: sql`
    with latest as (
      select coalesce(batch, '') as batch, max(imported_at) as last
      from analytics.documents group by 1 order by last desc limit ${sql.lit(mostBatches)}
    )
    select l.batch, d.status, count(*)::integer as documents
    from latest l join analytics.documents d on coalesce(d.batch, '') = l.batch
    group by l.batch, l.last, d.status order by l.last desc, d.status`,
  backlog: sql`
    select state, case when waiting_days <= 7 then '0-7' when waiting_days <= 30 then '8-30'
      when waiting_days <= 90 then '31-90' else '90+' end as age, count(*)::integer as documents
    from analytics.review_backlog group by 1, 2
    union all
    select 'done', 'done', count(*)::integer from analytics.documents where review_status = 'reviewed'`,
  corrections: sql`
    select field, count(*)::integer as decided,
      (count(*) filter (where kind in ('correct', 'take-candidate')))::integer as corrected
    from (
      select distinct on (document_id, field) document_id, field, kind from analytics.reviews
      where kind in ('confirm', 'correct', 'take-candidate') and not is_undone and field is not null
      order by document_id, field, number desc
    ) latest group by field order by corrected desc, decided desc, field`,
  findings: sql`
    select rule, rule as title, mode() within group (order by severity) as severity,
      (count(*) filter (where status = 'open'))::integer as open,
      (count(*) filter (where status <> 'open'))::integer as settled
    from analytics.findings group by rule order by open desc, settled desc, rule`,
  amounts: sql`
    with priced as (
      select p.party as side, p.party_key, p.name, ${yearOf} as year, c.annual_amount
      from analytics.contract_parties p join analytics.contracts c on c.document_id = p.document_id
      where p.party in ('A', 'B') and p.party_key is not null and c.annual_amount is not null
    ), largest as (
      select side, party_key, coalesce(mode() within group (order by name), party_key) as party, sum(annual_amount) as total,
        row_number() over (partition by side order by sum(annual_amount) desc, party_key) as place
      from priced where year is not null group by side, party_key
    )
    select p.side, p.party_key as "partyKey", l.party, p.year, count(*)::integer as contracts,
      sum(p.annual_amount)::numeric(20,2)::text as "annualAmount"
    from priced p join largest l on l.side = p.side and l.party_key = p.party_key and l.place <= ${sql.lit(mostParties)}
    where p.year is not null
    group by p.side, p.party_key, l.party, l.place, p.year order by p.side, l.place, p.year`,
  expiry: sql`
    select to_char(m.month, 'YYYY-MM') as month, count(c.document_id)::integer as contracts,
      (count(*) filter (where c.auto_renewal = 'yes'))::integer as renewing,
      coalesce(sum(c.annual_amount), 0)::numeric(20,2)::text as "annualAmount"
    from generate_series(date_trunc('month', now() at time zone 'Asia/Shanghai'),
      date_trunc('month', now() at time zone 'Asia/Shanghai') + make_interval(months => ${sql.lit(monthsAhead - 1)}),
      interval '1 month') m (month)
    left join analytics.contracts c
      on c.running_until >= m.month::date and c.running_until < (m.month + interval '1 month')::date
    group by m.month order by m.month`,
};

/** The numbers of one chart. @throws EngineError `query-timeout`. */
export function readChart<Name extends ChartName>(database: Database, name: Name): Promise<Chart<Name>> {
  return readOnly(database, async (ask) => {
    const [moment] = await ask<{ asOf: string }>(sql`select ${sql.raw(snapshotTime)} as "asOf"`);
    // Each query's columns are those of its chart in models/api/charts.ts; the tests of the route read them by its schema.
    const rows = (await ask(queries[name])) as readonly ChartRow<Name>[];
    return { asOf: moment!.asOf, rows: name === 'corrections' ? rows.map(withLabel) : rows };
  });
}

/** Fees and fields that are no more go by their key. */
function withLabel<Row extends object>(row: Row): Row {
  const field = 'field' in row ? String(row.field) : '';
  return { ...row, label: findFieldDefinition(field)?.label ?? field };
}
