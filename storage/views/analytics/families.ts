import { choice, column, documentColumns, flag, linkColumn, linkTo } from '../view.ts';
import type { AnalyticsView } from '../view.ts';

const relationWords = {
  master: '主合同',
  supplement: '补充、变更协议',
  renewal: '续签协议',
  termination: '解除、终止协议',
  'call-off': '框架下的订单合同',
  successor: '后一期合同',
};

/** Chains are followed eight links up; longer ones, and circles of wrong numbers, end there. */
export const contractFamilies: AnalyticsView = {
  name: 'contract_families',
  zh: '合同家族',
  comment:
    '合同家族：每份合同一行，说明它补充、续签或接续哪一份合同（按文中编号，其次按名称和双方推定）。按日期看生效条款用 analytics.as_of(日期)。',
  query: `
with recursive links as materialized (select * from app.contract_links),
upward as (
  select d.id as document_id, d.id as at, 0 as depth, true as is_amending from app.documents d
  union all
  select u.document_id, l.parent, u.depth + 1,
    u.is_amending and l.relation in ('supplement', 'renewal', 'termination')
  from upward u join links l on l.child = u.at
  where u.depth < 8
),
ends as (
  select document_id, (array_agg(at order by depth desc))[1] as family_id,
    (array_agg(at order by depth desc) filter (where is_amending))[1] as base_document_id
  from upward group by document_id
)
select d.id as document_id, d.file_name, e.family_id, e.base_document_id, coalesce(l.relation, 'master') as relation,
  l.parent as parent_document_id, l.basis, coalesce(l.candidates > 1, false) as is_ambiguous,
  coalesce(v.starts_on, v.signed_on) as effective_on, v.contract_number, v.title, ${linkTo('d.id')} as link
from app.documents d
join ends e on e.document_id = d.id
left join links l on l.child = d.id
left join app.contract_values v on v.document_id = d.id and not v.confirmed`,
  columns: {
    ...documentColumns,
    family_id: column('家族编号', '同一家族最早一份合同的文档编号'),
    base_document_id: column('主合同文档编号', '被补充、续签或终止的合同的文档编号；本身就是主合同的为自己'),
    relation: choice('关系', '与上级合同的关系', relationWords),
    parent_document_id: column('上级文档编号', '直接上级合同的文档编号；空表示没有找到'),
    basis: choice('关联依据', '怎样找到上级，空表示没有上级', {
      'number-cited': '文中写有上级的合同编号',
      'number-extended': '编号为上级编号加后缀',
      'title-and-parties': '名称与双方相同（推定）',
    }),
    is_ambiguous: flag('是否不唯一', '是否另有同样符合的上级，须人工核对'),
    effective_on: column('生效日', '起始日期，没有的为签订日期；空表示都没有写'),
    contract_number: column('合同编号', '合同编号，空表示未写明'),
    title: column('合同名称', '合同名称，空表示未写明'),
    link: linkColumn,
  },
};

/** What belongs to the paper and not to the bargain: a supplement has its own, and changes nothing by it. */
const paperFields = `f.name not in ('title', 'contractNumber', 'contractType', 'serviceName', 'copiesTotal', 'copiesEach', 'signedOn')
      and f.name !~ '[.](label|seal|sealText|signatory|signedOn)$'`;

/**
 * `analytics.as_of(day, contract, field)`: the terms in force on a day, a row a field, each with the place that says so now
 * and the one it took the place of. It runs with its owner's rights, because the rows it reads are not the analysts'.
 */
export const asOfStatements: readonly string[] = [
  `create or replace function analytics.as_of(day date, contract uuid default null, field text default null)
    returns table (base_document_id uuid, contract_number text, title text, is_end_known boolean, field text,
      value_text text, value_numeric numeric, value_date date, document_id uuid, relation text, effective_on date,
      quote text, clause text, page integer, box jsonb, link text, amendment_count integer,
      superseded_document_id uuid, superseded_value text, superseded_quote text, superseded_clause text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $body$
    with families as materialized (select * from analytics.contract_families), members as (
      select m.base_document_id, m.document_id, m.relation, m.effective_on, v.expires_on, v.auto_renewal,
        v.renewal_months * v.renewal_limit as most_months
      from families m
      left join app.contract_values v on v.document_id = m.document_id and not v.confirmed
      where (as_of.contract is null
          or m.base_document_id = (select a.base_document_id from families a where a.document_id = as_of.contract))
        and (m.effective_on <= as_of.day or (m.effective_on is null and m.base_document_id = m.document_id))
    ), bases as (
      select m.base_document_id, (count(*) - 1)::integer as amendments,
        (array_agg(m.expires_on order by m.effective_on desc nulls last) filter (where m.expires_on is not null))[1] as ends,
        (array_agg(m.auto_renewal order by m.effective_on desc nulls last) filter (where m.auto_renewal is not null))[1] as renews,
        (array_agg(m.most_months order by m.effective_on desc nulls last) filter (where m.auto_renewal is not null))[1] as most_months
      from members m
      group by m.base_document_id
      having bool_or(m.document_id = m.base_document_id) and not bool_or(m.relation = 'termination')
    ), said as (
      select m.base_document_id, b.amendments, b.ends is not null as is_end_known, m.document_id, m.relation,
        m.effective_on, f.name, f.value_text, f.value_numeric, f.value_date,
        lag(f.value_text) over chain as before
      from bases b
      join members m on m.base_document_id = b.base_document_id
      join app.fields f on f.document_id = m.document_id and f.value_text is not null and ${paperFields}
        and (as_of.field is null or f.name = as_of.field)
      where b.ends is null or b.ends >= as_of.day or (b.renews = 'yes'
          and (b.most_months is null or (b.ends + 1 + make_interval(months => b.most_months))::date > as_of.day))
      window chain as (partition by m.base_document_id, f.name
        order by m.document_id <> m.base_document_id, m.effective_on nulls first, m.document_id)
    ), changes as (
      select s.*, row_number() over back as recency,
        lead(s.document_id) over back as superseded_document_id, lead(s.value_text) over back as superseded_value
      from said s where s.before is distinct from s.value_text
      window back as (partition by s.base_document_id, s.name
        order by s.document_id <> s.base_document_id desc, s.effective_on desc nulls last, s.document_id desc)
    )
    select c.base_document_id, v.contract_number, v.title, c.is_end_known, c.name, c.value_text, c.value_numeric,
      c.value_date, c.document_id, c.relation, c.effective_on, e.quote, e.clause, e.page, e.boxes -> 0,
      ${linkTo('c.document_id', `'?field=' || c.name || coalesce('&page=' || e.page, '')`)}, c.amendments,
      c.superseded_document_id, c.superseded_value, o.quote, o.clause
    from changes c
    left join app.contract_values v on v.document_id = c.base_document_id and not v.confirmed
    left join app.evidence e
      on e.document_id = c.document_id and e.owner_kind = 'field' and e.owner_key = c.name and e.ordinal = 0
    left join app.evidence o
      on o.document_id = c.superseded_document_id and o.owner_kind = 'field' and o.owner_key = c.name and o.ordinal = 0
    where c.recency = 1
    order by c.base_document_id, c.name
    $body$`,
  `comment on function analytics.as_of(date, uuid, text) is
    '某日有效的条款：该日在有效期内的合同，每个字段一行，补充、续签协议改过的取改后的值，并列出被取代的值及其原文。没有生效日的补充协议不计入。如 select * from analytics.as_of(''2026-01-01'') where field = ''totalAmount''；可加合同的文档编号和字段名两个参数，只算这一份、这一项'`,
];
