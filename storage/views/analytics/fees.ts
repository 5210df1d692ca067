import { isConfirmed } from '../contract-values.ts';
import { choice, column, documentColumns, evidenceColumns, fieldQuery, flag, linkColumn, linkTo } from '../view.ts';
import type { AnalyticsView } from '../view.ts';
import { confirmedByWords, fieldStatusWords, gradeWords, reviewWords } from '../words.ts';

/** 元/年/会场: the period is 年, what it is priced by is 会场. NFKC and the usual separators are taken for one. */
const feesQuery = `
select f.document_id, d.file_name, f.ordinal + 1 as number, f.item, f.unit, f.quantity, f.unit_price, f.amount,
  f.amount_text, f.status, f.confidence, f.grade, f.origin, f.review, e.quote, e.clause, e.page,
  p.period, u.priced_by, (f.amount * p.times)::numeric(20,2) as annual_amount,
  (case when u.priced_by = '会场' then f.amount * p.times end)::numeric(20,2) as annual_price_per_venue,
  (f.amount * p.times * case when u.priced_by = '会场' then v.venue_count
    when u.priced_by is null then 1 end)::numeric(20,2) as annual_total,
  e.boxes -> 0 as box, e.boxes, f.validated_by, f.blockers, f.origin like 'human:%' as is_human,
  ${isConfirmed('f')} as is_confirmed,
  case when f.review <> 'unreviewed' then 'review' when ${isConfirmed('f')} then 'second-source' end as confirmed_by,
  ${linkTo('f.document_id', fieldQuery("'fees.' || f.ordinal", 'e.page'))} as link
from app.fees f
join app.documents d on d.id = f.document_id
left join app.contract_values v on v.document_id = f.document_id and not v.confirmed
left join app.evidence e
  on e.document_id = f.document_id and e.owner_kind = 'fee' and e.owner_key = f.ordinal::text and e.ordinal = 0
cross join lateral (select string_to_array(translate(normalize(f.unit, NFKC), '每· ', '//'), '/') as parts) s
cross join lateral (
  select case
      when s.parts && array['年', '1年'] then 'year' when s.parts && array['半年'] then 'half-year'
      when s.parts && array['季', '季度'] then 'quarter' when s.parts && array['月', '个月'] then 'month'
      when s.parts && array['次', '一次性'] then 'once' end as period
) t
cross join lateral (
  select t.period, case t.period when 'year' then 1 when 'half-year' then 2 when 'quarter' then 4 when 'month' then 12 end as times
) p
cross join lateral (
  select (array_agg(part order by at))[1] as priced_by
  from unnest(s.parts) with ordinality each (part, at)
  where part not in ('', '元', '人民币', '万元', '年', '1年', '半年', '季', '季度', '月', '个月', '次', '一次性')
) u`;

const columns: AnalyticsView['columns'] = {
  ...documentColumns,
  number: column('序号', '在合同中的顺序，从 1 起'),
  item: column('项目', '项目名称'),
  unit: column('计价单位', '计价单位，照合同所写'),
  quantity: column('数量', '数量，空表示未写'),
  unit_price: column('单价', '单价（元），空表示未写'),
  amount: column('金额', '金额（元），与计价单位一起读；空表示留空或无法识别'),
  amount_text: column('金额文字', '金额的文字形式，空表示留空或无法识别'),
  status: choice('状态', '金额的状态', fieldStatusWords),
  confidence: column('置信度', '金额正确的实测概率，0 到 1'),
  grade: choice('等级', '置信等级', gradeWords),
  origin: column('来源', '值的来源：rule: 规则及版本、llm: 语言模型、human: 复核人'),
  review: choice('复核', '人工复核的结果', reviewWords),
  quote: evidenceColumns.quote,
  clause: evidenceColumns.clause,
  page: evidenceColumns.page,
  period: choice('计价周期', '计价单位中的周期，空表示未写周期', {
    year: '每年',
    'half-year': '每半年',
    quarter: '每季度',
    month: '每月',
    once: '一次性',
  }),
  priced_by: column('计价对象', '计价单位中按什么计价，如 会场、条、台、平方米；空表示整项计价'),
  annual_amount: column('年化单价', '金额按周期折成一年（元/年/计价对象）；空表示没有金额或周期'),
  annual_price_per_venue: column('每会场年价', '按会场计价的年化单价（元/年/会场）；空表示不按会场计价或没有金额'),
  annual_total: column(
    '年化合计',
    '一年的合计（元）：按会场计价的乘以会场数，整项计价的即年化金额；空表示按其他对象计价或缺少金额、周期、会场数',
  ),
  box: evidenceColumns.box,
  boxes: evidenceColumns.boxes,
  validated_by: column('印证', '印证金额的检查；空列表表示没有'),
  blockers: column('待核原因', '不能自动采信的原因；空列表表示没有'),
  is_human: flag('是否人工', '金额是否由人填写或更正'),
  is_confirmed: flag('是否已确认', '是否人工复核过，或有另一处印证且没有疑点'),
  confirmed_by: choice('确认依据', '由什么确认，空表示未确认', confirmedByWords),
  link: linkColumn,
};

export const fees: AnalyticsView = {
  name: 'fees',
  zh: '收费项目',
  comment: '收费项目：每个计价项目或价格空位一行，按出现顺序。',
  query: feesQuery,
  columns,
};

export const feesConfirmed: AnalyticsView = {
  name: 'fees_confirmed',
  zh: '收费项目_已确认',
  comment: '收费项目中可信的行：金额经人工复核，或有另一处印证且没有疑点。',
  query: `${feesQuery}\nwhere ${isConfirmed('f')}`,
  columns,
};
