import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { ContractFilter } from '../../models/api/contract-filter.ts';
import { storable } from '../load/storable.ts';

/** A piece of SQL whose values are parameters. */
export type Sql = RawBuilder<unknown>;

/** The year a contract `c` is counted in: that of its signing, else that its term begins in. */
export const yearOf = sql`extract(year from coalesce(c.signed_on, c.starts_on))::integer`;
/** The month a contract `c` ends in, renewals included, as YYYY-MM. */
export const endMonthOf = sql`to_char(c.running_until, 'YYYY-MM')`;

/** What a filter asks of the rows `c` of `analytics.contracts`, joined by AND. */
export function contractConditions(filter: ContractFilter): Sql {
  const { type, year, party, status, review, rule, expires, batch, corrected, q } = filter;
  return sql.join(
    [
      sql`true`,
      ...(status === undefined ? [] : [sql`c.status = ${status}`]),
      ...(review === undefined ? [] : [sql`c.review_status = ${review}`]),
      ...(batch === undefined ? [] : [sql`c.batch = ${storable(batch)}`]),
      ...(type === undefined ? [] : [sql`c.contract_type = ${storable(type)}`]),
      ...(year === undefined ? [] : [sql`${yearOf} = ${Number(year)}`]),
      ...(expires === undefined ? [] : [endsIn(expires)]),
      ...(party === undefined
        ? []
        : [
            among(sql`analytics.contract_parties where party_key = ${storable(party)}
        or name = ${storable(party)}`),
          ]),
      ...(rule === undefined
        ? []
        : [among(sql`analytics.findings where rule = ${storable(rule)} and status = 'open'`)]),
      ...(corrected === undefined ? [] : [among(correctionsOf(corrected))]),
      ...(q === undefined || q === '' ? [] : [among(sql`analytics.search_clauses(${storable(q)})`)]),
    ],
    sql` and `,
  );
}

/** Whether the contract is one of those that rows of another view are about. */
function among(rows: Sql): Sql {
  return sql`c.document_id in (select document_id from ${rows})`;
}

function endsIn(month: string): Sql {
  const first = sql`${`${month}-01`}::date`;
  return sql`c.running_until >= ${first} and c.running_until < ${first} + interval '1 month'`;
}

function correctionsOf(field: string): Sql {
  return sql`analytics.reviews
    where field = ${storable(field)} and kind in ('correct', 'take-candidate') and not is_undone`;
}
