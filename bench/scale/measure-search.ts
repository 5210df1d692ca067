import QueryStream from 'pg-query-stream';
import { amountsIn, askedAmount } from '../../storage/search/amounts.ts';
import { normalizeText } from '../../storage/search/normalize-text.ts';
import { searchClauses } from '../../storage/search/search-clauses.ts';
import type { Database } from '../../storage/database.ts';
import { drawQueries } from './draw-queries.ts';
import type { DrawnQuery } from './draw-queries.ts';
import { timed, timingsOf } from './timings.ts';
import type { Timings } from './timings.ts';

export interface SearchFigures {
  /** The best twenty of a search, from the question to the marked snippets. */
  readonly best: Timings;
  readonly bestByKind: Readonly<Record<string, Timings>>;
  /** Every clause of a search that at most `mostListed` hold, by analytics.search_clauses. */
  readonly all: Timings;
  /** Searches whose clauses were compared with those of a sequential scan of every clause. */
  readonly checked: number;
  readonly missed: number;
  readonly falseHits: number;
}

const page = 20;
/** A search more clauses hold is counted, not listed. */
const mostListed = 20_000;

/** Times searches and compares what they find with a sequential scan of all clauses, made here and not by the database. */
export async function measureSearch(database: Database, count: number, seed: number): Promise<SearchFigures> {
  const queries = drawQueries(await sampleTexts(database), count, seed);
  const scanned = await scanClauses(database, queries);
  const best: number[] = [];
  const byKind: Record<string, number[]> = {};
  const all: number[] = [];
  const wrong = { missed: 0, falseHits: 0 };
  await searchClauses(database, '合同', { limit: page });
  for (const [at, drawn] of queries.entries()) {
    const hits = await timed(best, () => searchClauses(database, drawn.query, { limit: page }));
    (byKind[drawn.kind] ??= []).push(best.at(-1)!);
    const missing = Math.min(page, scanned[at]!) - hits.length;
    if (missing !== 0) console.log(`best hits of ${drawn.query}: ${hits.length} of ${scanned[at]} clauses`);
    wrong.missed += Math.max(0, missing);
    wrong.falseHits += Math.max(0, -missing);
  }
  for (const [at, drawn] of queries.entries()) await checkAll(database, { drawn, scanned: scanned[at]!, all, wrong });
  const bestByKind = Object.fromEntries(Object.entries(byKind).map(([kind, each]) => [kind, timingsOf(each)]));
  return { best: timingsOf(best), bestByKind, all: timingsOf(all), checked: queries.length, ...wrong };
}

async function sampleTexts(database: Database): Promise<readonly string[]> {
  return database.withConnection(async (client) => {
    const { rows } = await client.query<{ text: string }>(
      `select c.text from app.clauses c where c.document_id in (select id from app.documents order by sha256 limit 300)
       order by c.document_id, c.ordinal`,
    );
    return rows.map(({ text }) => text);
  });
}

/** How many clauses hold each search. */
async function scanClauses(database: Database, queries: readonly DrawnQuery[]): Promise<readonly number[]> {
  const counts = queries.map(() => 0);
  const asked = queries.map((drawn) => ({
    ...drawn,
    amounts: drawn.wanted.map(askedAmount),
    none: drawn.unwanted.map(askedAmount),
  }));
  await database.withConnection(async (client) => {
    const rows = client.query(new QueryStream('select text from app.clauses', [], { batchSize: 2000 }));
    for await (const { text } of rows as AsyncIterable<{ readonly text: string }>) {
      const normal = normalizeText(text).text;
      const amounts = new Set(amountsIn(normal).map(({ value }) => value));
      const holds = (term: string, amount: string | null): boolean =>
        normal.includes(term) || (amount !== null && amounts.has(amount));
      for (const [at, { wanted, unwanted, amounts: each, none }] of asked.entries()) {
        if (wanted.every((term, i) => holds(term, each[i]!)) && !unwanted.some((term, i) => holds(term, none[i]!)))
          counts[at]!++;
      }
    }
  });
  return counts;
}

interface Checked {
  readonly drawn: DrawnQuery;
  readonly scanned: number;
  readonly all: number[];
  readonly wrong: { missed: number; falseHits: number };
}

/**
 * Every clause the database lists must hold the search, and there must be as many as the scan counted: then they are the
 * same clauses.
 */
async function checkAll(database: Database, { drawn, scanned, all, wrong }: Checked): Promise<void> {
  const list = (columns: string): Promise<readonly { readonly text: string; readonly n: number }[]> =>
    database.withConnection(async (client) => {
      const statement = `select ${columns} from analytics.search_clauses($1)`;
      return (await client.query<{ text: string; n: number }>(statement, [drawn.query])).rows;
    });
  if (scanned > mostListed) {
    const [row] = await list('count(*)::integer as n');
    note(wrong, scanned, row?.n ?? 0, drawn);
    return;
  }
  const rows = await timed(all, () => list('document_id, clause, text'));
  note(wrong, scanned, rows.length, drawn);
  wrong.falseHits += rows.filter(({ text }) => !holdsAll(text, drawn)).length;
}

function holdsAll(text: string, { wanted }: DrawnQuery): boolean {
  const normal = normalizeText(text).text;
  const amounts = amountsIn(normal).map(({ value }) => value);
  return wanted.every((term) => normal.includes(term) || amounts.includes(askedAmount(term) ?? ''));
}

function note(wrong: Checked['wrong'], scanned: number, found: number, { query }: DrawnQuery): void {
  if (scanned !== found) console.log(`all hits of ${query}: ${found}, by the scan ${scanned}`);
  wrong.missed += Math.max(0, scanned - found);
  wrong.falseHits += Math.max(0, found - scanned);
}
