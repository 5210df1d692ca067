import { fieldDefinitions } from '../../../models/field.ts';
import { isConfirmed } from '../contract-values.ts';
import { choice, column, documentColumns, evidenceColumns, fieldQuery, flag, linkColumn, linkTo } from '../view.ts';
import type { AnalyticsView } from '../view.ts';
import { confirmedByWords, fieldStatusWords, gradeWords, reviewWords } from '../words.ts';

const labels = fieldDefinitions.map(({ name, label }) => `('${name}', '${label}')`).join(', ');

const fieldsQuery = `
select f.document_id, d.file_name, f.name as field, f.status, f.value_text,
  f.value_numeric,
  f.value_date, f.other_values, f.confidence, f.grade, f.origin, f.origin like 'human:%' as is_human, f.review, f.reasons,
  e.quote, e.clause, e.page, e.boxes, f.validated_by, f.blockers,
  f.grade = 'high' and f.blockers = '{}' as is_automatic,
  l.label, f.value_type, (case when f.value_type = 'money' then f.value_numeric end)::numeric(20,2) as value_amount,
  e.boxes -> 0 as box, ${isConfirmed('f')} as is_confirmed,
  case when f.review <> 'unreviewed' then 'review' when ${isConfirmed('f')} then 'second-source' end as confirmed_by,
  ${linkTo('f.document_id', fieldQuery('f.name', 'e.page'))} as link
from app.fields f
join app.documents d on d.id = f.document_id
left join (values ${labels}) l (field, label) on l.field = f.name
left join app.evidence e
  on e.document_id = f.document_id and e.owner_kind = 'field' and e.owner_key = f.name and e.ordinal = 0`;

const columns: AnalyticsView['columns'] = {
  ...documentColumns,
  field: column('字段', '字段名，如 totalAmount、partyA.name'),
  status: choice('状态', '合同对该字段怎么说', fieldStatusWords),
  value_text: column('值', '值的文字形式，照合同所写；仅 found 与 conflicting 有值，conflicting 为较可能的一个'),
  value_numeric: column('数值', '数值：金额为元，比例以 1 为整（3% 为 0.03）；非数值字段为空'),
  value_date: column('日期', '日期；非日期字段为空；合同写了不存在的日期时为空，见 value_text'),
  other_values: column('全部写法', '前后不一致时的全部写法，按出现顺序；其余为空'),
  confidence: column('置信度', '实测的正确概率，0 到 1'),
  grade: choice('等级', '置信等级', gradeWords),
  origin: column('来源', '值的来源：rule: 规则及版本、llm: 语言模型、human: 复核人'),
  is_human: flag('是否人工', '是否由人填写或更正'),
  review: choice('复核', '人工复核的结果', reviewWords),
  reasons: column('理由', '得分的依据（英文键）'),
  quote: evidenceColumns.quote,
  clause: evidenceColumns.clause,
  page: evidenceColumns.page,
  boxes: evidenceColumns.boxes,
  validated_by: column('印证', '印证该值的检查，如 checksum 校验位、words-agree 大小写一致；空列表表示没有'),
  blockers: column('待核原因', '不能自动采信的原因，finding: 开头为未处理的异常；空列表表示没有'),
  is_automatic: flag('可自动采信', '是否高等级且没有待核原因，可不经人工采信'),
  label: column('字段名称', '字段的中文名称；空表示不在字段表中'),
  value_type: choice('类型', '值的类型', {
    text: '文字',
    integer: '整数',
    money: '金额（元）',
    rate: '比例',
    date: '日期',
    choice: '选项',
  }),
  value_amount: column('金额', '金额（元）；非金额字段为空'),
  box: evidenceColumns.box,
  is_confirmed: flag('是否已确认', '是否人工复核过，或有另一处印证且没有疑点'),
  confirmed_by: choice('确认依据', '由什么确认，空表示未确认', confirmedByWords),
  link: linkColumn,
};

export const contractFields: AnalyticsView = {
  name: 'contract_fields',
  zh: '字段明细',
  comment: '字段明细：每份合同每个字段一行，含五种状态、置信度和第一处依据（原文、页、框、链接）。',
  query: fieldsQuery,
  columns,
};

export const contractFieldsConfirmed: AnalyticsView = {
  name: 'contract_fields_confirmed',
  zh: '字段明细_已确认',
  comment: '字段明细中可信的行：人工复核过的，或有另一处印证且没有疑点的。',
  query: `${fieldsQuery}\nwhere ${isConfirmed('f')}`,
  columns,
};

export const evidence: AnalyticsView = {
  name: 'evidence',
  zh: '依据',
  comment: '依据：字段、收费项目和异常的每一处依据一行。前后不一致的值与异常在此可见双方原文。',
  query: `
select e.document_id, d.file_name, e.owner_kind, e.owner_key, e.ordinal + 1 as number, e.quote, e.clause, e.page,
  e.boxes -> 0 as box, e.boxes, e.mark is not null as is_mark,
  ${linkTo(
    'e.document_id',
    `case e.owner_kind when 'field' then ${fieldQuery('e.owner_key', 'e.page')}
    when 'fee' then ${fieldQuery("'fees.' || e.owner_key", 'e.page')} else '?page=' || e.page end`,
  )} as link
from app.evidence e
join app.documents d on d.id = e.document_id`,
  columns: {
    ...documentColumns,
    owner_kind: choice('所属', '依据属于什么', { field: '字段', fee: '收费项目', finding: '异常' }),
    owner_key: column('所属编号', '字段名；收费项目和异常为从 0 起的序号（fees.number、findings.number 减一）'),
    number: column('序号', '同一所属内的顺序，从 1 起'),
    ...evidenceColumns,
    is_mark: flag('是否标记', '依据是否为印章、签名等标记'),
    link: linkColumn,
  },
};
