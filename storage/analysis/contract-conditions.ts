import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { ContractFilter } from '../../models/api/contract-filter.ts';
import { storable } from '../load/storable.ts';

/** A piece of SQL whose values are parameters. */
export type Sql = RawBuilder<unknown>;

/** Years a date column can be asked about: four digits, and Postgres knows no year 0. */
const firstYear = '0001';

/**
 * What a filter asks of the documents `d` of `analytics.documents`, joined by AND. Fields are asked in the long view, which
 * finds them by index; the wide view would put every contract together first.
 */
export function contractConditions(filter: ContractFilter): Sql {
  const { type, year, party, status, review, rule, expires, batch, q } = filter;
  return sql.join(
    [
      sql`d.document_id is not null`,
      ...(status === undefined ? [] : [sql`d.status = ${status}`]),
      ...(review === undefined ? [] : [sql`d.review_status = ${review}`]),
      ...(batch === undefined ? [] : [sql`d.batch = ${storable(batch)}`]),
      ...(type === undefined ? [] : [hasField(sql`f.field = 'contractType' and f.value_text = ${storable(type)}`)]),
      ...(party === undefined ? [] : [hasField(sql`${isPartyName} and f.value_text = ${storable(party)}`)]),
      ...(year === undefined ? [] : [signedIn(year)]),
      ...(expires === undefined ? [] : [hasField(sql`f.field = 'endDate' and ${within(`${expires}-01`, '1 month')}`)]),
      ...(rule === undefined
        ? []
        : [
            sql`d.document_id in (select document_id from analytics.findings where rule = ${storable(rule)} and status = 'open')`,
          ]),
      ...(q === undefined || q === ''
        ? []
        : [sql`d.document_id in (select document_id from analytics.search_clauses(${storable(q)}))`]),
    ],
    sql` and `,
  );
}

/** Names of the parties, of whichever letter. */
export const isPartyName = sql`f.field in ('partyA.name', 'partyB.name', 'partyC.name', 'partyD.name')`;

function hasField(condition: Sql): Sql {
  return sql`d.document_id in (select f.document_id from analytics.contract_fields f where ${condition})`;
}

function signedIn(year: string): Sql {
  const first = `${year === '0000' ? firstYear : year}-01-01`;
  const signed = sql`f.field = 'signedOn' and f.value_date is not null`;
  return sql`(${hasField(sql`f.field = 'signedOn' and ${within(first, '1 year')}`)}
    or (${hasField(sql`f.field = 'startDate' and ${within(first, '1 year')}`)} and not ${hasField(signed)}))`;
}

function within(first: string, length: '1 month' | '1 year'): Sql {
  return sql`f.value_date >= ${first}::date and f.value_date < ${first}::date + ${sql.lit(length)}::interval`;
}
