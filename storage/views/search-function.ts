import { lookAlikeTranslation } from '../search/look-alikes.ts';
import { simplifiedTranslation } from '../search/traditional.ts';

/**
 * The search of storage/search, in the database, so that whoever speaks SQL has the same terms, quotes, minus signs and
 * answers: `analytics.search_clauses('违约金 -保证金')` for every clause, `analytics.search_hits('违约金', 20)` for the best.
 * They run with their owner's rights, because the index is not the analysts'.
 */
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const translate = ({ from, to }: { readonly from: string; readonly to: string }): string =>
  `translate(normalized, ${quoted(from)}, ${quoted(to)})`;

/**
 * Traditional characters as simplified ones, and the rows of the index, whoever made them, brought to it: those that change lose
 * their pairs, so that they are scanned (and found) until `hetong db reindex` makes them anew.
 */
export const simplifyStatements: readonly string[] = [
  `create or replace function app.simplify_search(normalized text) returns text language sql immutable parallel safe
    as $body$ select ${translate(simplifiedTranslation)} $body$`,
  // The pattern passes over a text a thousand times faster than the translation does, and few texts hold such characters.
  `update app.clause_search set normalized = app.simplify_search(normalized), bigrams = null
    where normalized ~ ${quoted(`[${simplifiedTranslation.from}]`)}`,
];

/** The same normal forms as storage/search makes. */
const normalForms: readonly string[] = [
  // As normalizeText does but for traditional characters, with Chinese characters named by their ranges. Letters are lowered as
  // far as ASCII goes.
  `create or replace function app.one_width(original text) returns text
    language sql immutable parallel safe set search_path = pg_catalog as $body$
    select regexp_replace(regexp_replace(regexp_replace(regexp_replace(
      lower(normalize(original, NFKC)),
      '[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]', '', 'g'),
      '\\s+', ' ', 'g'),
      ' ?([\\u2e80-\\u2fdf\\u3000-\\u303f\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\U00020000-\\U000323af\\u2581\\u2610\\u2611]) ?', '\\1', 'g'),
      '^ | $', '', 'g')
    $body$`,
  `create or replace function app.normalize_search(original text) returns text
    language sql immutable parallel safe set search_path = pg_catalog as $body$
    select app.simplify_search(app.one_width(original))
    $body$`,
  // As foldLookAlikes does. No settings of its own, so that it is inlined where it is called for every clause.
  `create or replace function app.fold_look_alikes(normalized text) returns text language sql immutable parallel safe
    as $body$ select ${translate(lookAlikeTranslation)} $body$`,
  // As askedAmount does.
  `create or replace function app.asked_amount(term text) returns text
    language sql immutable parallel safe set search_path = pg_catalog as $body$
    select trim_scale(amount)::text from (
      select (replace(m[1], ',', '') || coalesce(m[2], ''))::numeric
        * case m[3] when '万' then 10000 when '亿' then 100000000 else 1 end as amount
      from regexp_matches(term, '^¥?(\\d{1,3}(?:,\\d{3})+|\\d{1,12})(\\.\\d+)?(万|亿)?元?$') m
    ) asked where amount >= 100
    $body$`,
];

/** How a search is asked of the index. */
const plans: readonly string[] = [
  `create or replace function app.quote_lexeme(lexeme text) returns text
    language sql immutable parallel safe set search_path = pg_catalog as $body$
    select '''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || ''''
    $body$`,
  // A lexeme of one character is made at the end of a clause only, so it says nothing about a term inside one.
  `create or replace function app.search_bigrams(term text) returns text
    language sql immutable parallel safe set search_path = pg_catalog as $body$
    select string_agg(distinct app.quote_lexeme(substr(term, n, 2)) || case when length(term) = 1 then ':*' else '' end, ' & ')
    from generate_series(1, greatest(length(term) - 1, 1)) n
    $body$`,
  // holds: a condition on app.clause_search s; pairs: what the index must hold for it; words, coverage: what ranks.
  `create or replace function app.search_plan(query text, look_alike boolean,
      out holds text, out pairs text, out words text, out coverage text)
    language sql stable set search_path = pg_catalog as $body$
    with said as (
      select m[1] = '-' as unwanted, app.normalize_search(coalesce(m[2], m[3], m[4])) as term
      from regexp_matches(query, '(-?)(?:"([^"]*)"|“([^”]*)”|(\\S+))', 'g') m
    ), terms as (
      select unwanted, term, app.fold_look_alikes(term) as folded, app.quote_lexeme('A' || app.asked_amount(term)) as amount
      from said where term <> ''
    ), found as (
      select unwanted, term, amount, concat_ws(' or ',
          format('strpos(s.normalized, %L) > 0', term),
          case when amount is not null then format('s.words @@ %L::tsquery', amount) end,
          case when look_alike then format('strpos(app.fold_look_alikes(s.normalized), %L) > 0', folded) end) as found,
        concat_ws(' | ', '(' || app.search_bigrams(folded) || ')', amount) as pairs
      from terms
    ), asked as (
      -- To fold a clause is slow, to look for its folded pairs is not; in this form no plan uses the index for it.
      select unwanted, term, amount, pairs, case when look_alike
        then format('(s.bigrams @@ %L::tsquery) is not false and (%s)', pairs, found) else found end as found
      from found
    )
    select string_agg(format(case when unwanted then 'not (%s)' else '(%s)' end, found), ' and '),
      string_agg('(' || pairs || ')', ' & ') filter (where not unwanted),
      string_agg(concat_ws(' | ', case when length(term) <= 500 then app.quote_lexeme(term) end, amount), ' | ')
        filter (where not unwanted),
      string_agg(format('char_length(s.normalized) - char_length(replace(s.normalized, %L, ''''))', term), ' + ')
        filter (where not unwanted)
    from asked having bool_or(not unwanted)
    $body$`,
];

/** Newest clauses looked at first, to learn how common a search is. */
const probed = 4000;
/** Where a search is common, the newest clauses it is answered from, and how many hits are ranked at most. */
const newest = 20_000;
const mostRanked = 500;

/**
 * The best hits. A search that many of the newest clauses hold is answered from the newest alone, where they fill the
 * page, newest first until enough are there to be ranked; any other from the index, and all its hits are ranked.
 */
const bestHits = `create or replace function app.find_hits(query text, most integer, look_alike boolean)
    returns table (id bigint, rank double precision)
    language plpgsql stable rows 20 set search_path = pg_catalog set enable_seqscan = off set work_mem = '32MB' as $body$
    declare
      plan record;
      last_id bigint := (select max(c.id) from app.clause_search c);
      seen integer;
      is_common boolean;
      source text;
    begin
      select * into plan from app.search_plan(query, look_alike);
      if plan.holds is null then return; end if;
      execute format('select count(*) from (select from app.clause_search s where s.id > $1 and %s limit $2) q', plan.holds)
        into seen using last_id - ${probed}, greatest(${mostRanked}, most);
      is_common := seen >= greatest(10, most / 5);
      -- The newest must fill the page that is asked for, or older hits would be missing from it.
      if is_common and last_id > ${newest} then
        execute format('select count(*) >= $2 from (select from app.clause_search s where s.id > $1 and %s limit $2) q', plan.holds)
          into is_common using last_id - ${newest}, most;
      end if;
      source := case when is_common
        then format('select * from app.clause_search s where s.id > %s and %s order by s.id desc limit %s',
          last_id - ${newest}, plan.holds, greatest(${mostRanked}, most))
        else format('select * from app.clause_search s where (s.bigrams @@ %L::tsquery or s.bigrams is null) and %s',
          plan.pairs, plan.holds) end;
      return query execute format('select s.id, 4 * ts_rank(s.words, %L::tsquery)
          + (%s)::double precision / greatest(char_length(s.normalized), 1) as rank
        from (%s) s order by rank desc, s.id - s.clause_ordinal desc, s.clause_ordinal limit %s',
        coalesce(plan.words, ''), plan.coverage, source, greatest(most, 0));
    end $body$`;

const boxes = `create or replace function app.boxes_between(places smallint[], first integer, units integer) returns jsonb
    language plpgsql immutable parallel safe set search_path = pg_catalog as $body$
    declare
      at integer := 1;
      unit integer := 0;
      start integer;
      stop integer;
      found jsonb := '[]';
    begin
      while at < cardinality(places) loop
        start := greatest(first, unit);
        stop := least(first + units, unit + places[at]);
        if places[at + 1] > 0 and start < stop then
          found := found || jsonb_build_array(jsonb_build_object('page', places[at + 1], 'box', jsonb_build_array(
            places[at + 4 + (start - unit) * 2] / 1e4, places[at + 2] / 1e4,
            places[at + 3 + (stop - unit) * 2] / 1e4, places[at + 3] / 1e4)));
        end if;
        unit := unit + places[at];
        at := at + case when places[at + 1] = 0 then 2 else 4 + 2 * places[at] end;
      end loop;
      return found;
    end $body$`;

/** Where in a text the character stands that the `place`th of its normal form was made of, both counted from 1. */
const originalPlace = `create or replace function app.original_place(original text, place integer) returns integer
    language plpgsql immutable parallel safe set search_path = pg_catalog as $body$
    declare
      low integer := 1;
      high integer := greatest(char_length(original), 1);
      middle integer;
    begin
      while low < high loop
        middle := (low + high) / 2;
        if char_length(app.one_width(left(original, middle))) >= place then high := middle; else low := middle + 1; end if;
      end loop;
      return low;
    end $body$`;

const searchClauses = `create or replace function analytics.search_clauses(query text, look_alike boolean)
    returns table (document_id uuid, file_name text, clause text, pages integer[], text text)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $body$
    declare
      plan record;
    begin
      select * into plan from app.search_plan(query, look_alike);
      if plan.holds is null then return; end if;
      return query execute format('select c.document_id, d.file_name, c.number, c.pages, c.text
        from app.clause_search s
        join app.documents d on d.id = s.document_id
        join app.clauses c on c.document_id = s.document_id and c.ordinal = s.clause_ordinal
        where (s.bigrams @@ %L::tsquery or s.bigrams is null) and %s
        order by d.imported_at desc, d.id, s.clause_ordinal', plan.pairs, plan.holds);
    end $body$`;

const searchClausesExactly = `create or replace function analytics.search_clauses(query text)
    returns table (document_id uuid, file_name text, clause text, pages integer[], text text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $body$
    select * from analytics.search_clauses(query, false)
    $body$`;

const searchHits = `create or replace function analytics.search_hits(query text, most integer default 20,
      look_alike boolean default false)
    returns table (document_id uuid, file_name text, title text, clause text, page integer, boxes jsonb, snippet text,
      text text, pages integer[], rank double precision)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $body$
    select s.document_id, d.file_name, f.value_text, c.number,
      coalesce((p.boxes -> 0 ->> 'page')::integer, c.pages[1]), p.boxes,
      substr(c.text, greatest(app.original_place(c.text, p.place) - 20, 1), 100), c.text, c.pages, h.rank
    from app.find_hits(query, most, look_alike) h
    join app.clause_search s on s.id = h.id
    join app.documents d on d.id = s.document_id
    join app.clauses c on c.document_id = s.document_id and c.ordinal = s.clause_ordinal
    left join app.fields f on f.document_id = s.document_id and f.name = 'title'
    cross join lateral (
      select strpos(case when look_alike then app.fold_look_alikes(s.normalized) else s.normalized end,
          case when look_alike then app.fold_look_alikes(asked.term) else asked.term end) as place,
        length(asked.term) as length
      from (
        select app.normalize_search(coalesce(m[2], m[3], m[4])) as term
        from regexp_matches(query, '(-?)(?:"([^"]*)"|“([^”]*)”|(\\S+))', 'g') m where m[1] <> '-'
      ) asked where asked.term <> '' limit 1
    ) first
    cross join lateral (
      select first.place, case when first.place > 0
        then app.boxes_between(s.places, first.place - 1, first.length) else '[]' end as boxes
    ) p
    order by h.rank desc, s.id - s.clause_ordinal desc, s.clause_ordinal
    $body$`;

const comments: readonly string[] = [
  `comment on function analytics.search_clauses(text) is
    '按文字检索条款，返回全部：空格隔开的词须同时出现，前加减号表示不得出现，引号内为整句；金额不论写法。如 select * from analytics.search_clauses(''违约金 -保证金'')'`,
  `comment on function analytics.search_clauses(text, boolean) is
    '同 search_clauses(text)；第二个参数为 true 时，形近字（己已巳、0O、1l、千干 等）视为同一字'`,
  `comment on function analytics.search_hits(text, integer, boolean) is
    '最相关的若干条款（默认 20 条），附第一处所在页、在页面上的位置（占页面的比例）和前后文；极常见的词只在最近的条款中排序'`,
];

/** Every function of the search, in the order in which they need each other. */
export const searchFunctionStatements: readonly string[] = [
  ...normalForms,
  ...plans,
  bestHits,
  boxes,
  originalPlace,
  searchClauses,
  searchClausesExactly,
  searchHits,
  ...comments,
];
