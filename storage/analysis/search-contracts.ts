import { sql } from 'kysely';
import type { ContractFilter } from '../../models/api/contract-filter.ts';
import type { ClauseHit, ContractLine, SearchAnswer, SearchOrder } from '../../models/api/search.ts';
import type { Database } from '../database.ts';
import { storable } from '../load/storable.ts';
import { parseSearch } from '../search/parse-search.ts';
import { cutSnippet } from '../search/snippet.ts';
import { contractConditions } from './contract-conditions.ts';
import { readOnly, snapshotTime } from './read-only.ts';
import type { Ask } from './read-only.ts';

export interface SearchPage {
  readonly order: SearchOrder;
  readonly limit: number;
  readonly offset: number;
}

const orders: Readonly<Record<SearchOrder, string>> = {
  imported: 'c.imported_at desc',
  signed: 'c.signed_on desc nulls last',
  amount: 'c.annual_amount desc nulls last',
  expires: 'c.running_until nulls last',
  risk: `array_position(array['critical', 'high', 'medium', 'low'], c.worst_severity) nulls last, c.open_findings desc`,
};

/** Clauses shown of one contract. */
const clausesShown = 3;

/**
 * Contracts that fit, a page of them, each with its clauses that hold the terms of `q`.
 * @throws InputError `search-empty` where `q` names nothing; EngineError `query-timeout`.
 */
export async function searchContracts(
  database: Database,
  filter: ContractFilter,
  { order, limit, offset }: SearchPage,
): Promise<SearchAnswer> {
  const wanted = wantedOf(filter.q);
  return readOnly(database, async (ask) => {
    const lines = await ask<Omit<ContractLine, 'clauses' | 'clausesFound'>>(sql`
      select c.document_id as id, c.file_name as "fileName", c.title, c.contract_number as "contractNumber",
        c.contract_type as "contractType", c.party_a_name as "partyA", c.party_b_name as "partyB",
        c.total_amount::text as "totalAmount", c.annual_amount::text as "annualAmount", c.signed_on::text as "signedOn",
        c.running_until::text as "endsOn", c.status, c.review_status as review, c.open_findings as "openFindings",
        c.worst_severity as "worstSeverity"
      from analytics.contracts c where ${contractConditions(filter)}
      order by ${sql.raw(orders[order])}, c.document_id limit ${limit} offset ${offset}`);
    const [counted] = await ask<{ total: number; asOf: string }>(sql`
      select count(*)::integer as total, ${sql.raw(snapshotTime)} as "asOf"
      from analytics.contracts c where ${contractConditions(filter)}`);
    const hits =
      wanted.length === 0 ? new Map<string, Found>() : await findClauses(ask, { q: filter.q ?? '', wanted, lines });
    return {
      items: lines.map((line) => ({ ...line, ...(hits.get(line.id) ?? { clauses: [], clausesFound: 0 }) })),
      total: counted!.total,
      asOf: counted!.asOf,
    };
  });
}

type Found = Pick<ContractLine, 'clauses' | 'clausesFound'>;

interface ClauseRow {
  readonly id: string;
  readonly clause: string;
  readonly pages: readonly number[];
  readonly text: string;
  readonly found: number;
}

async function findClauses(
  ask: Ask,
  asked: { readonly q: string; readonly wanted: readonly string[]; readonly lines: readonly { readonly id: string }[] },
): Promise<ReadonlyMap<string, Found>> {
  const ids = asked.lines.map(({ id }) => id);
  const rows = await ask<ClauseRow>(sql`
    select id, clause, pages, text, found from (
      select document_id as id, clause, pages, text, (count(*) over (partition by document_id))::integer as found,
        row_number() over (partition by document_id order by place) as nth
      from (
        select h.*, row_number() over () as place
        from analytics.search_clauses(${storable(asked.q)}) h where h.document_id = any (${ids}::uuid[])
      ) h
    ) h where nth <= ${clausesShown} order by id, nth`);
  const byId = new Map<string, Found>();
  for (const row of rows) {
    const before = byId.get(row.id)?.clauses ?? [];
    byId.set(row.id, { clauses: [...before, hitFrom(row, asked.wanted)], clausesFound: row.found });
  }
  return byId;
}

function hitFrom({ clause, pages, text }: ClauseRow, wanted: readonly string[]): ClauseHit {
  return { clause, page: pages[0] ?? null, ...cutSnippet(text, wanted) };
}

/** Terms that must stand in a clause, in normal form; none where nothing is looked for. */
export function wantedOf(q: string | undefined): readonly string[] {
  return q === undefined || q === '' ? [] : parseSearch(storable(q)).wanted;
}
