import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createContractRepository } from '../../storage/contracts.ts';
import { useTestDatabase } from '../support/database.ts';
import { documentFrom } from '../support/contract-record.ts';

const test = useTestDatabase();

describe('a page of hits', () => {
  it('is full where a term stands in a few of very many new clauses and in more old ones', async () => {
    const { kysely } = test().database;
    const contracts = createContractRepository(test().database);
    await contracts.load(documentFrom({ clauses: { 一: '没有什么。' } }));
    // 40 old clauses hold the term, 20,500 do not, and of the newest thousand every hundredth does.
    await sql`
      with made as (
        select d.id, n, case when n <= 40 or (n > 20000 and n % 100 = 0) then '逾期交付' else '没有什么' end as text
        from app.documents d, generate_series(1, 21000) n
      ), clause as (
        insert into app.clauses select (jsonb_populate_record(c,
          jsonb_build_object('ordinal', 100 + m.n, 'number', m.n::text, 'text', m.text))).*
        from made m join app.clauses c on c.document_id = m.id and c.ordinal = 0
      )
      insert into app.clause_search (document_id, clause_ordinal, normalized, bigrams, words)
      select id, 100 + n, text, (select string_agg(quote_literal(substr(text, k, 2)), ' ')::tsvector
        from generate_series(1, length(text)) k), '' from made order by n`.execute(kysely);
    for (const limit of [5, 10, 20, 50]) expect(await contracts.search('逾期交付', limit)).toHaveLength(limit);
    expect(await contracts.search('逾期交付', 100)).toHaveLength(50);
  }, 60_000);
});
