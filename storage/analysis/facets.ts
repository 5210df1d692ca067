import { sql } from 'kysely';
import type { ContractFilter } from '../../models/api/contract-filter.ts';
import { facetParts } from '../../models/api/search.ts';
import type { FacetPart, Facets } from '../../models/api/search.ts';
import type { Database } from '../database.ts';
import { contractConditions, endMonthOf, yearOf } from './contract-conditions.ts';
import type { Sql } from './contract-conditions.ts';
import { readOnly } from './read-only.ts';
import type { Ask } from './read-only.ts';

/** Values told of a part with very many. */
const mostValues = 100;

interface FacetRow {
  readonly part: FacetPart;
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** Each part's values from `m`, the contracts that fit. */
const countedBy: Readonly<Record<FacetPart, Sql>> = {
  type: ofColumn('type', 'contract_type'),
  year: ofColumn('year', 'year'),
  review: ofColumn('review', 'review_status'),
  status: ofColumn('status', 'status'),
  expires: ofColumn('expires', 'ends'),
  party: sql`(select 'party' as part, p.party_key as value, mode() within group (order by p.name) as label,
    count(distinct p.document_id)::integer as count
    from analytics.contract_parties p join m on m.document_id = p.document_id
    where p.party_key is not null and p.name is not null
    group by p.party_key order by count desc, value limit ${sql.lit(mostValues)})`,
  rule: sql`(select 'rule' as part, f.rule as value, f.rule as label, count(distinct f.document_id)::integer as count
    from analytics.findings f join m on m.document_id = f.document_id where f.status = 'open'
    group by f.rule order by count desc, value limit ${sql.lit(mostValues)})`,
};

function ofColumn(part: FacetPart, column: string): Sql {
  const value = sql.ref(`m.${column}`);
  return sql`(select ${sql.lit(part)} as part, ${value}::text as value, ${value}::text as label, count(*)::integer as count
    from m where ${value} is not null group by ${value})`;
}

/**
 * What the filter can be narrowed by. A part that is chosen already is counted as if it were not, so that another value can be
 * taken in its place. @throws EngineError `query-timeout`.
 */
export async function countFacets(database: Database, filter: ContractFilter): Promise<Facets> {
  const chosen = facetParts.filter((part) => filter[part] !== undefined);
  const open = facetParts.filter((part) => filter[part] === undefined);
  return readOnly(database, async (ask) => {
    const rows = [...(await countParts(ask, filter, open))];
    for (const part of chosen) rows.push(...(await countParts(ask, { ...filter, [part]: undefined }, [part])));
    const valuesOf = (part: FacetPart) =>
      rows.filter((row) => row.part === part).map(({ value, label, count }) => ({ value, label, count }));
    const byCount = (part: FacetPart) => [...valuesOf(part)].sort((a, b) => b.count - a.count);
    return {
      type: byCount('type'),
      year: [...valuesOf('year')].sort((a, b) => b.value.localeCompare(a.value)),
      party: valuesOf('party'),
      review: byCount('review'),
      status: byCount('status'),
      rule: valuesOf('rule'),
      expires: [...valuesOf('expires')].sort((a, b) => a.value.localeCompare(b.value)),
    };
  });
}

async function countParts(ask: Ask, filter: ContractFilter, parts: readonly FacetPart[]): Promise<readonly FacetRow[]> {
  if (parts.length === 0) return [];
  return ask<FacetRow>(sql`
    with m as materialized (
      select c.document_id, c.contract_type, ${yearOf} as year, c.review_status, c.status, ${endMonthOf} as ends
      from analytics.contracts c where ${contractConditions(filter)}
    )
    ${sql.join(
      parts.map((part) => countedBy[part]),
      sql` union all `,
    )}`);
}
