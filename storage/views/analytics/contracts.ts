import type { FieldType } from '../../../models/field.ts';
import { contractColumns } from '../contract-columns.ts';
import { partyKeyAlone } from '../party-names.ts';
import { choice, column, documentColumns, linkColumn, linkTo, today } from '../view.ts';
import type { AnalyticsView, ViewColumn } from '../view.ts';
import { executionWords, kindWords, readingWords, reviewStatusWords, severityWords } from '../words.ts';
import { choiceWords } from '../../../models/choice-words.ts';

/**
 * SQL to join to a row `v` of values: the day after the term's end, and the whole months gone since then; both null where the
 * end is not known. `renewals.times` and `running.until` follow from them.
 */
export const renewalClock = `
cross join lateral (select v.expires_on + 1 as after, age(${today}, v.expires_on + 1) as gone) clock
cross join lateral (
  select case
    when ${today} < clock.after then 0
    when v.auto_renewal = 'yes' and v.renewal_months > 0 then
      least(v.renewal_limit, (floor((extract(year from clock.gone) * 12 + extract(month from clock.gone)) / v.renewal_months) + 1)::integer)
    when v.expires_on is not null then 0 end as times
) renewals
cross join lateral (
  select (clock.after + make_interval(months => renewals.times * coalesce(v.renewal_months, 0)))::date - 1 as until
) running`;

/** SQL for the last day to give notice before a term's last day. */
export function noticeBy(until: string): string {
  return `${until} - case when v.termination_notice_days between 0 and 3650 then v.termination_notice_days end`;
}

/** The place comes from the address, else from the name: that value must be among those that count. */
const placeIsKnown = '(v.party_a_address is not null or (a.address is null and v.party_a_name is not null))';

function contractsQuery(confirmed: boolean): string {
  const only = (condition: string, value: string): string =>
    confirmed ? `case when ${condition} then ${value} end` : value;
  return `
select d.id as document_id, d.file_name,
  ${contractColumns.map(({ name }) => `v.${name}`).join(', ')},
  d.execution, d.status, d.review_status,
  coalesce(q.open_findings, 0) as open_findings,
  (array['low', 'medium', 'high', 'critical'])[nullif(q.severity_rank, 0)] as worst_severity,
  coalesce(v.conflicting_fields, '{}') as conflicting_fields, coalesce(v.blank_fields, '{}') as blank_fields,
  d.page_count, d.kind, d.batch, d.sha256, d.pipeline_version, d.imported_at, d.updated_at,
  v.annual_amount, v.annual_amount_basis, v.annual_amount_per_venue, v.term_amount, v.whole_term_months,
  v.starts_on, v.expires_on, v.expires_on_basis, v.renewal_months, v.renewal_months_basis, v.renewal_limit,
  renewals.times as renewals_so_far, running.until as running_until,
  case when running.until is null then 'unknown' when running.until < ${today} then 'expired'
    when v.starts_on > ${today} then 'not-started' when renewals.times > 0 then 'renewed' else 'running' end as term_status,
  ${noticeBy('running.until')} as notice_by,
  ${only('v.party_a_name is not null', partyKeyAlone('a'))} as party_a_key,
  ${only('v.party_b_name is not null', partyKeyAlone('b'))} as party_b_key,
  ${only(placeIsKnown, 'a.province')} as party_a_province, ${only(placeIsKnown, 'a.city')} as party_a_city,
  ${only(placeIsKnown, 'a.county')} as party_a_county,
  ${linkTo('d.id')} as link
from app.documents d
left join app.contract_values v on v.document_id = d.id and v.confirmed = ${String(confirmed)}
left join app.queue q on q.document_id = d.id
left join app.contract_parties a on a.document_id = d.id and a.party = 'A'
left join app.contract_parties b on b.document_id = d.id and b.party = 'B'${renewalClock}`;
}

const columns: AnalyticsView['columns'] = {
  ...documentColumns,
  ...Object.fromEntries(contractColumns.map(({ name, field }) => [name, fieldColumn(field.label, field.type)])),
  execution: choice('签署情况', '签署情况', executionWords),
  status: choice('读取结果', '读取结果', readingWords),
  review_status: choice('复核状态', '复核状态', reviewStatusWords),
  open_findings: column('未处理异常数', '未处理的异常条数'),
  worst_severity: choice('最高异常级别', '未处理异常中最高的级别，空表示没有异常', severityWords),
  conflicting_fields: column('前后不一的字段', '前后约定不一致的字段名'),
  blank_fields: column('留空的字段', '留有空位而未填写的字段名'),
  page_count: column('页数', '页数'),
  kind: choice('来源', '文件来源', kindWords),
  batch: column('批次', '导入批次，空表示未指定'),
  sha256: column('原件摘要', '原件的 SHA-256，文档的身份'),
  pipeline_version: column('读取程序版本', '读取程序的版本'),
  imported_at: column('导入时间', '导入时间'),
  updated_at: column('更新时间', '最近一次重新读取或复核更正的时间'),
  annual_amount: column(
    '年化金额',
    '年化金额（元）：总金额按金额周期折成一年；一次性总价按合同月数摊为一年。空表示缺少总金额、周期或期限',
  ),
  annual_amount_basis: choice('年化依据', '年化金额如何得出，空表示无年化金额', {
    stated: '合同按年计价',
    'times-periods': '按周期乘以每年次数',
    'spread-over-term': '总价按期限摊为一年',
  }),
  annual_amount_per_venue: column('每会场年化金额', '年化金额除以会场数（元/年/会场），空表示缺少其一'),
  term_amount: column(
    '期限内总金额',
    '整个合同期限的金额（元）：一次性总价即总价，否则年化金额乘以期限；空表示无法推算',
  ),
  whole_term_months: column('期限月数', '合同期限（月）：写明的期限，未写明而起止日期恰为整月的由日期得出；空表示不明'),
  starts_on: column('生效日', '期限首日：起始日期，未写明的由终止日期减期限得出；空表示不明'),
  expires_on: column('到期日', '首个期限的末日：终止日期，未写明的为起始日期加期限减一天；不计续期；空表示不明'),
  expires_on_basis: choice('到期日依据', '到期日如何得出，空表示到期日不明', {
    stated: '合同写明',
    'start-plus-term': '起始日期加期限',
  }),
  renewal_months: column('续期月数', '自动续期每次的月数；空表示不自动续期或无从得知'),
  renewal_months_basis: choice('续期依据', '续期月数如何得出，空表示无续期月数', {
    stated: '续期条款写明',
    'same-as-term': '推定与原期限相同',
  }),
  renewal_limit: column('续期次数上限', '续期条款写明最多自动续期几次；空表示没有写明或不自动续期'),
  renewals_so_far: column('已续期次数', '到今天为止推定已自动续期的次数；不计另签的续签合同；空表示到期日不明'),
  running_until: column(
    '当前期限至',
    '今天所在（或将至）期限的末日，已计自动续期；未自动续期的为到期日；空表示到期日不明。未考虑提前解除',
  ),
  term_status: choice('期限状态', '按今天推定的期限状态', {
    'not-started': '未开始',
    running: '首个期限内',
    renewed: '自动续期中',
    expired: '已到期',
    unknown: '不明',
  }),
  notice_by: column(
    '最晚通知日',
    '当前期限至减去解约通知期（天），最晚在这一天提出解约；空表示缺少其一。续期另有通知约定的以条款为准',
  ),
  party_a_key: column('甲方编号', '甲方的归一编号，与 parties.party_key 相连；空表示没有名称和信用代码'),
  party_b_key: column('乙方编号', '乙方的归一编号，与 parties.party_key 相连；空表示没有名称和信用代码'),
  party_a_province: column('甲方省份', '甲方所在省，取自甲方地址，地址中没有的取自名称；空表示都没有写'),
  party_a_city: column('甲方城市', '甲方所在市，来源同上；空表示没有写'),
  party_a_county: column('甲方区县', '甲方所在区、县或县级市，来源同上；空表示没有写'),
  link: linkColumn,
};

function fieldColumn(label: string, type: FieldType): ViewColumn {
  if (type === 'money') return column(label, `${label}（元），取自合同，空表示未写明、留空或无法识别`);
  if (type === 'rate')
    return column(label, `${label}（以 1 为整，3% 为 0.03），取自合同，空表示未写明、留空或无法识别`);
  if (typeof type === 'string') return column(label, `${label}，取自合同，空表示未写明、留空或无法识别`);
  const words = Object.fromEntries(type.map((value) => [value, choiceWords[value] ?? value]));
  return choice(label, `${label}，取自合同，空表示未写明、留空或无法识别`, words);
}

export const contracts: AnalyticsView = {
  name: 'contracts',
  zh: '合同',
  comment: '合同宽表：每份合同一行，字段按类型展开。字段为空表示合同未写明、留空或无法识别，详见 contract_fields。',
  query: contractsQuery(false),
  columns,
};

export const contractsConfirmed: AnalyticsView = {
  name: 'contracts_confirmed',
  zh: '合同_已确认',
  comment:
    '合同宽表，仅含可信的值：人工复核过的，或有另一处印证且没有疑点的；其余为空。年化金额、到期日等只由这样的值推算。',
  query: contractsQuery(true),
  columns,
};
