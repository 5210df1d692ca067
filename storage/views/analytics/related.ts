import { choice, column, documentColumns, fieldQuery, flag, linkColumn, linkTo } from '../view.ts';
import type { AnalyticsView } from '../view.ts';

const kindWords = {
  'same-contract': '同一合同的重复扫描',
  'changed-copy': '同一合同的另一版本（有改动）',
  'another-contract': '同样双方的另一份合同',
  'same-template': '同一范本、不同双方',
};

/** Every pair in both directions, with the values both contracts are compared by. */
const pairs = `
from (
  select document_id, related_id, text_similarity, page_similarity, changed_clauses from app.related_documents
  union all
  select related_id, document_id, text_similarity, page_similarity, changed_clauses from app.related_documents
) r
join app.documents d on d.id = r.document_id
join app.documents o on o.id = r.related_id`;

/**
 * Fields told apart by kind of value: what is counted, priced or dated. Words differ from scan to scan by a character, and
 * a value that was read with doubt proves no change.
 */
const differences = `
from app.fields x
join app.fields y on y.document_id = r.related_id and y.name = x.name
where x.document_id = r.document_id and x.value_type <> 'text' and x.name !~ '[.]seal$'
  and ((x.status = 'found' and y.status = 'found' and x.value_text <> y.value_text
      and x.grade <> 'low' and y.grade <> 'low')
    or (x.status = 'found' and x.grade <> 'low' and y.status = 'blank')
    or (x.status = 'blank' and y.status = 'found' and y.grade <> 'low'))`;

export const relatedContracts: AnalyticsView = {
  name: 'related_contracts',
  zh: '相近合同',
  comment:
    '相近合同：文字或版面相近的两份合同，每对两行（各自在前）。同一合同扫了两次、改过的版本、同样双方的另一份、同一范本的另一家，分开列出；每份合同只记最相近的若干份。',
  query: `
select r.document_id, d.file_name, r.related_id as related_document_id, o.file_name as related_file_name,
  case
    when v.party_set is distinct from w.party_set and v.party_set is not null and w.party_set is not null then 'same-template'
    when v.number_key <> w.number_key or (v.starts_on <> w.starts_on and v.number_key is distinct from w.number_key)
      then 'another-contract'
    when d.execution <> o.execution or cardinality(n.fields) > 0 or cardinality(r.changed_clauses) > 0 then 'changed-copy'
    else 'same-contract' end as kind,
  r.text_similarity, r.page_similarity, n.fields as differing_fields, r.changed_clauses,
  d.execution, o.execution as related_execution, d.imported_at > o.imported_at as is_later,
  ${linkTo('r.document_id')} as link, ${linkTo('r.related_id')} as related_link
${pairs}
left join app.contract_values v on v.document_id = r.document_id and not v.confirmed
left join app.contract_values w on w.document_id = r.related_id and not w.confirmed
cross join lateral (select coalesce(array_agg(x.name order by x.name), '{}') as fields ${differences}) n`,
  columns: {
    ...documentColumns,
    related_document_id: column('相近文档编号', '相近合同的文档编号'),
    related_file_name: column('相近文件名', '相近合同导入时的文件名'),
    kind: choice('关系', '两份合同的关系', kindWords),
    text_similarity: column('文字相近度', '文字片段（四字）的重合程度，0 到 1，由签名估计，误差约 0.04'),
    page_similarity: column('版面相近度', '逐页图像特征的相近程度，0 到 1；空表示没有页面图像'),
    differing_fields: column('不同的字段', '数量、金额、日期、比例、选项写法不同或一份留空的字段名；空列表表示没有'),
    changed_clauses: column('不同的条款', '双方相同时，文字明显不同或只在一份中有的条款号；空列表表示没有'),
    execution: choice('签署情况', '签署情况', executions()),
    related_execution: choice('相近合同签署情况', '相近合同的签署情况', executions()),
    is_later: flag('是否后导入', '是否比相近合同后导入'),
    link: linkColumn,
    related_link: column('相近合同链接', '在复核台查看相近合同的地址'),
  },
};

function executions(): Readonly<Record<string, string>> {
  return { signed: '已签署', 'partly-signed': '部分签署', unsigned: '未签署', unknown: '不明' };
}

export const relatedContractFields: AnalyticsView = {
  name: 'related_contract_fields',
  zh: '相近合同的差异',
  comment: '相近合同的差异：两份相近合同之间状态或值不同的字段每个一行，附双方原文。',
  query: `
select r.document_id, d.file_name, r.related_id as related_document_id, x.name as field,
  x.status, x.value_text as value, e.quote, e.clause, e.page,
  y.status as related_status, y.value_text as related_value, g.quote as related_quote, g.clause as related_clause,
  g.page as related_page, ${linkTo('r.document_id', fieldQuery('x.name', 'e.page'))} as link,
  ${linkTo('r.related_id', fieldQuery('y.name', 'g.page'))} as related_link
${pairs}
join app.fields x on x.document_id = r.document_id
join app.fields y on y.document_id = r.related_id and y.name = x.name
left join app.evidence e
  on e.document_id = x.document_id and e.owner_kind = 'field' and e.owner_key = x.name and e.ordinal = 0
left join app.evidence g
  on g.document_id = y.document_id and g.owner_kind = 'field' and g.owner_key = y.name and g.ordinal = 0
where x.status <> y.status or x.value_text is distinct from y.value_text`,
  columns: {
    ...documentColumns,
    related_document_id: column('相近文档编号', '相近合同的文档编号'),
    field: column('字段', '字段名'),
    status: column('状态', '本合同中的状态：found、blank、absent、conflicting、failed'),
    value: column('值', '本合同中的值，空表示没有'),
    quote: column('原文', '本合同的原文，空表示没有'),
    clause: column('条款', '本合同的条款，空表示没有'),
    page: column('页', '本合同的页，空表示没有'),
    related_status: column('相近合同状态', '相近合同中的状态'),
    related_value: column('相近合同值', '相近合同中的值，空表示没有'),
    related_quote: column('相近合同原文', '相近合同的原文，空表示没有'),
    related_clause: column('相近合同条款', '相近合同的条款，空表示没有'),
    related_page: column('相近合同页', '相近合同的页，空表示没有'),
    link: linkColumn,
    related_link: column('相近合同链接', '在复核台查看相近合同该处的地址'),
  },
};
