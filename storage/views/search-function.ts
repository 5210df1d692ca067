/**
 * `analytics.search_clauses('违约金 -保证金')`: the search of storage/search for whoever speaks SQL, with the same
 * terms, quotes and minus signs and the same answers. It runs with its owner's rights, because the index is not theirs.
 */
export const searchFunctionStatements: readonly string[] = [
  // As normalizeText does, with Chinese characters named by their ranges. Letters are lowered as far as ASCII goes.
  `create or replace function app.normalize_search(original text) returns text
    language sql immutable parallel safe set search_path = pg_catalog as $body$
    select regexp_replace(regexp_replace(regexp_replace(regexp_replace(
      lower(normalize(original, NFKC)),
      '[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]', '', 'g'),
      '\\s+', ' ', 'g'),
      ' ?([\\u2e80-\\u2fdf\\u3000-\\u303f\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\U00020000-\\U000323af\\u2581\\u2610\\u2611]) ?', '\\1', 'g'),
      '^ | $', '', 'g')
    $body$`,
  `create or replace function app.search_bigrams(term text) returns text
    language sql immutable parallel safe set search_path = pg_catalog as $body$
    select string_agg(distinct quoted, ' & ') from (
      select '''' || replace(replace(substr(term, n, 2), '\\', '\\\\'), '''', '''''') || ''''
        || case when length(term) = 1 then ':*' else '' end as quoted
      from generate_series(1, greatest(length(term) - 1, 1)) n
    ) pairs
    $body$`,
  `create or replace function analytics.search_clauses(query text)
    returns table (document_id uuid, file_name text, clause text, pages integer[], text text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $body$
    with terms as materialized (
      select m[1] = '-' as unwanted, app.normalize_search(coalesce(m[2], m[3], m[4])) as term
      from regexp_matches(query, '(-?)(?:"([^"]*)"|“([^”]*)”|(\\S+))', 'g') m
    ), asked as materialized (
      select string_agg(app.search_bigrams(term), ' & ')::tsquery as bigrams,
        array_agg(term) as wanted,
        coalesce((select array_agg(term) from terms where unwanted and term <> ''), '{}') as unwanted
      from terms where not unwanted and term <> ''
    )
    select c.document_id, d.file_name, c.number, c.pages, c.text
    from app.clause_search s
    join app.documents d on d.id = s.document_id
    join app.clauses c on c.document_id = s.document_id and c.ordinal = s.clause_ordinal
    where (s.bigrams @@ (select bigrams from asked) or s.bigrams is null)
      and (select bool_and(strpos(s.normalized, term) > 0) from unnest((select wanted from asked)) term)
      and not exists (select 1 from unnest((select unwanted from asked)) term where strpos(s.normalized, term) > 0)
    order by d.imported_at desc, d.id, s.clause_ordinal
    $body$`,
  `comment on function analytics.search_clauses(text) is
    '按文字检索条款：空格隔开的词须同时出现，前加减号表示不得出现，引号内为整句。如 select * from analytics.search_clauses(''违约金 -保证金'')'`,
];
