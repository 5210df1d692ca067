import { contractColumns } from './contract-columns.ts';
import type { ContractColumn } from './contract-columns.ts';
import { reviewsView } from './review-view.ts';

/** A promised view: its columns with their Chinese meaning, and the query behind it. */
export interface AnalyticsView {
  readonly name: string;
  readonly comment: string;
  readonly query: string;
  /** Column → Chinese comment: meaning, unit, what null means. */
  readonly columns: Readonly<Record<string, string>>;
}

const documentColumns = {
  document_id: '文档编号（UUID）',
  file_name: '导入时的文件名',
};

/** Column of a field: empty unless the contract states it; where it states it twice, the likelier value. */
function contractColumn({ name, field, sqlType }: ContractColumn): string {
  const text = `v.found ->> '${field.name}'`;
  return sqlType === 'text' ? `${text} as ${name}` : `(${text})::${sqlType} as ${name}`;
}

const contracts: AnalyticsView = {
  name: 'contracts',
  comment: '合同宽表：每份合同一行，字段按类型展开。字段为空表示合同未写明、留空或无法识别，详见 contract_fields。',
  // One pass over a document's fields; the typed column of each decides what is shown, so an impossible date is null.
  query: `
select d.id as document_id, d.file_name,
  ${contractColumns.map(contractColumn).join(',\n  ')},
  d.execution, d.status, d.review_status,
  coalesce(f.open_findings, 0) as open_findings,
  f.worst_severity,
  coalesce(v.conflicting, '{}') as conflicting_fields,
  coalesce(v.blank, '{}') as blank_fields,
  d.page_count, d.kind, d.batch, d.sha256, d.pipeline_version, d.imported_at
from app.documents d
left join lateral (
  select
    jsonb_object_agg(name, case value_type
      when 'date' then value_date::text
      when 'text' then value_text
      when 'choice' then value_text
      when 'integer' then trunc(value_numeric)::text
      else value_numeric::text end) filter (where value_text is not null) as found,
    array_agg(name order by name) filter (where status = 'conflicting') as conflicting,
    array_agg(name order by name) filter (where status = 'blank') as blank
  from app.fields where document_id = d.id
) v on true
left join lateral (
  select count(*)::integer as open_findings,
    (array_agg(severity order by array_position(array['critical', 'high', 'medium', 'low'], severity)))[1] as worst_severity
  from app.findings where document_id = d.id and status = 'open'
) f on true`,
  columns: {
    ...documentColumns,
    ...Object.fromEntries(contractColumns.map(({ name, field }) => [name, commentOf(field.label, field.type)])),
    execution: '签署情况：signed 已签署、partly-signed 部分签署、unsigned 未签署、unknown 不明',
    status: '读取结果：succeeded 完整、partial 有页或字段未读出、failed 未读出',
    review_status:
      '复核状态：unreviewed 未复核、in-review 复核中、second-review 待二审、disagreement 两审不一致、reviewed 已复核',
    open_findings: '未处理的异常条数',
    worst_severity: '未处理异常中最高的级别，空表示没有异常',
    conflicting_fields: '前后约定不一致的字段名',
    blank_fields: '留有空位而未填写的字段名',
    page_count: '页数',
    kind: '来源：digital 电子版、scanned 扫描件、mixed 混合',
    batch: '导入批次，空表示未指定',
    sha256: '原件的 SHA-256，文档的身份',
    pipeline_version: '读取程序的版本',
    imported_at: '导入时间',
  },
};

const contractFields: AnalyticsView = {
  name: 'contract_fields',
  comment: '字段明细：每份合同每个字段一行，含五种状态、置信度和第一处依据。',
  query: `
select f.document_id, d.file_name, f.name as field, f.status, f.value_text, f.value_numeric, f.value_date,
  f.other_values, f.confidence, f.grade, f.origin, f.origin like 'human:%' as is_human, f.review, f.reasons,
  e.quote, e.clause, e.page, e.boxes
from app.fields f
join app.documents d on d.id = f.document_id
left join app.evidence e
  on e.document_id = f.document_id and e.owner_kind = 'field' and e.owner_key = f.name and e.ordinal = 0`,
  columns: {
    ...documentColumns,
    field: '字段名（见字段表）',
    status: 'found 写明、blank 留空、absent 无此项、conflicting 前后不一、failed 有内容但无法识别',
    value_text: '值的文字形式，照合同所写；仅 found 与 conflicting 有值',
    value_numeric: '数值：金额为元，比例以 1 为整（3% 为 0.03）；非数值字段为空',
    value_date: '日期；合同写了不存在的日期时为空，见 value_text',
    other_values: '前后不一致时的全部写法，按出现顺序',
    confidence: '置信度，0 到 1',
    grade: '置信等级：high 高、medium 中、low 低',
    origin: '来源：rule 规则、llm 模型、human 人工',
    is_human: '是否由人填写',
    review: 'unreviewed 未复核、confirmed 已确认、corrected 已更正',
    reasons: '置信度的依据',
    quote: '第一处依据的原文；依据为印章等标记且无文字时为空',
    clause: '依据所在条款',
    page: '依据所在页，从 1 起',
    boxes: '依据在页面上的位置：左、上、右、下，占页面的比例',
  },
};

const fees: AnalyticsView = {
  name: 'fees',
  comment: '收费项目：每个计价项目或价格空位一行，按出现顺序。',
  query: `
select f.document_id, d.file_name, f.ordinal + 1 as number, f.item, f.unit, f.quantity, f.unit_price, f.amount,
  f.amount_text, f.status, f.confidence, f.grade, f.origin, f.review, e.quote, e.clause, e.page
from app.fees f
join app.documents d on d.id = f.document_id
left join app.evidence e
  on e.document_id = f.document_id and e.owner_kind = 'fee' and e.owner_key = f.ordinal::text and e.ordinal = 0`,
  columns: {
    ...documentColumns,
    number: '在合同中的顺序，从 1 起',
    item: '项目名称',
    unit: '计价单位，照合同所写',
    quantity: '数量，空表示未写',
    unit_price: '单价（元），空表示未写',
    amount: '金额（元），空表示留空或无法识别',
    amount_text: '金额的文字形式',
    status: '金额的状态：found 写明、blank 留空、conflicting 前后不一、failed 无法识别',
    confidence: '置信度，0 到 1',
    grade: '置信等级',
    origin: '来源',
    review: '复核',
    quote: '第一处依据的原文',
    clause: '依据所在条款',
    page: '依据所在页',
  },
};

const findings: AnalyticsView = {
  name: 'findings',
  comment: '异常：每条一行，附双方原文。',
  query: `
select f.document_id, d.file_name, f.ordinal + 1 as number, f.rule, f.version, f.severity, f.message, f.fields,
  f.clauses, f.status, coalesce(e.quotes, '{}') as quotes, coalesce(e.pages, '{}') as pages
from app.findings f
join app.documents d on d.id = f.document_id
left join lateral (
  select array_agg(quote order by ordinal) filter (where quote is not null) as quotes,
    array_agg(distinct page) as pages
  from app.evidence
  where document_id = f.document_id and owner_kind = 'finding' and owner_key = f.ordinal::text
) e on true`,
  columns: {
    ...documentColumns,
    number: '在该合同中的序号，从 1 起',
    rule: '规则编号',
    version: '规则版本',
    severity: '级别：critical 严重、high 高、medium 中、low 低',
    message: '说明与建议',
    fields: '涉及的字段',
    clauses: '涉及的条款',
    status: 'open 未处理、accepted 属实、dismissed 不成立、fixed 已更正',
    quotes: '双方原文',
    pages: '依据所在页',
  },
};

const clauses: AnalyticsView = {
  name: 'clauses',
  comment: '条款：每条一行，不含下级条款的文字。',
  query: `
select c.document_id, d.file_name, c.ordinal + 1 as number, c.number as clause, p.number as parent_clause,
  c.heading, c.text, c.pages
from app.clauses c
join app.documents d on d.id = c.document_id
left join app.clauses p on p.document_id = c.document_id and p.ordinal = c.parent_ordinal`,
  columns: {
    ...documentColumns,
    number: '在合同中的顺序，从 1 起',
    clause: '条款号，如 四.2、首部、落款',
    parent_clause: '上级条款号，空表示顶层',
    heading: '标题，空表示没有',
    text: '条款文字，不含下级',
    pages: '所在页',
  },
};

const documents: AnalyticsView = {
  name: 'documents',
  comment: '文件：已导入的文件和无法导入的文件各一行。',
  query: `
select d.id as document_id, d.file_name, d.sha256, d.status, d.bytes, d.page_count, d.kind, d.execution,
  d.review_status, d.batch, d.imported_at, d.pipeline_version, null::text as failure_code,
  null::text as failure_message
from app.documents d
union all
select null, f.file_name, f.sha256, 'refused', null, null, null, null, null, f.batch, f.at, null, f.code, f.message
from app.failures f`,
  columns: {
    ...documentColumns,
    sha256: '原件的 SHA-256，空表示文件读不出',
    status: 'succeeded 完整、partial 不完整、failed 未读出、refused 未能导入',
    bytes: '文件大小（字节）',
    page_count: '页数',
    kind: '来源：digital 电子版、scanned 扫描件、mixed 混合',
    execution: '签署情况',
    review_status: '复核状态',
    batch: '导入批次',
    imported_at: '导入或失败的时间',
    pipeline_version: '读取程序的版本',
    failure_code: '未能导入的原因编号，空表示已导入',
    failure_message: '未能导入的原因',
  },
};

/** Every view of schema `analytics`. Promised to analysts: columns are added at the end, never renamed or removed. */
export const analyticsViews: readonly AnalyticsView[] = [
  contracts,
  contractFields,
  fees,
  findings,
  clauses,
  documents,
  reviewsView,
];

function commentOf(label: string, type: unknown): string {
  if (type === 'money') return `${label}（元），空表示未写明`;
  if (type === 'rate') return `${label}（以 1 为整，3% 为 0.03），空表示未写明`;
  if (Array.isArray(type)) return `${label}：${type.join('、')}，空表示未写明`;
  return `${label}，空表示未写明`;
}
