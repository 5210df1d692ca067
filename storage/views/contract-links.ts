/**
 * `app.contract_links`: what a contract says of an earlier one, at most one row a contract. First by a number: one its text
 * names after 编号, or its own without its last part; a party must be the same. Else by the same title and the same
 * parties. Each look-up goes through an index and stops at two, so that a thousand contracts of one template cost no more
 * than two; `candidates` says whether there was a second.
 */
export const contractLinksStatements: readonly string[] = [
  `create index if not exists contract_values_succession on app.contract_values (party_set, title_kernel, starts_on)
    where not confirmed and change_kind is null`,
  `create or replace view app.contract_links as
  select c.document_id as child, p.parent, p.basis, p.candidates,
    case when c.change_kind is not null then c.change_kind
      when p.basis <> 'title-and-parties' and p.contract_type = 'framework' then 'call-off'
      else 'successor' end as relation,
    coalesce(c.starts_on, c.signed_on) as effective_on
  from app.contract_values c
  cross join lateral (
    select (array_agg(document_id order by at))[1] as parent, (array_agg(basis order by at))[1] as basis,
      (array_agg(contract_type order by at))[1] as contract_type, count(*)::integer as candidates
    from (
      select n.document_id, n.basis, n.contract_type, row_number() over () as at from (
        select v.document_id, v.contract_type,
          case when starts_with(c.number_key, v.number_key) then 'number-extended' else 'number-cited' end as basis
        from unnest(c.cited_numbers) cited (key)
        join app.contract_values v on v.number_key = cited.key and not v.confirmed and v.document_id <> c.document_id
        where (v.signed_on is null or c.signed_on is null or v.signed_on <= c.signed_on)
          and v.number_key is distinct from c.number_key
          and exists (select 1 from app.contract_parties x join app.contract_parties y on y.name_key = x.name_key
            where x.document_id = c.document_id and y.document_id = v.document_id)
        limit 2
      ) n
    ) numbered
    having count(*) > 0
    union all
    select (array_agg(document_id order by at))[1], 'title-and-parties', null, count(*)::integer
    from (
      select t.document_id, row_number() over () as at from (
        select v.document_id from app.contract_values v
        where not v.confirmed and v.change_kind is null and v.party_set = c.party_set
          and v.document_id <> c.document_id
          and case when c.change_kind is null
            then v.title_kernel = c.title_kernel and v.starts_on < c.starts_on
              and v.number_key is distinct from c.number_key
            else (v.title_kernel = c.title_kernel or c.title_kernel = '')
              and coalesce(v.signed_on, v.starts_on) <= coalesce(c.signed_on, c.starts_on) end
        order by v.starts_on desc nulls last, v.document_id
        limit case when c.change_kind is null then 1 else 2 end
      ) t
    ) titled
    having count(*) > 0
    limit 1
  ) p
  where not c.confirmed and c.party_set is not null
    and (p.basis = 'title-and-parties' or c.change_kind is not null or p.contract_type = 'framework'
      or c.starts_on > (select v.starts_on from app.contract_values v where v.document_id = p.parent and not v.confirmed))`,
];
