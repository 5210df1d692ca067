import { choice, column, documentColumns, linkColumn, linkTo } from '../view.ts';
import type { AnalyticsView } from '../view.ts';
import { findingStatusWords, severityWords } from '../words.ts';

export const findings: AnalyticsView = {
  name: 'findings',
  zh: '异常',
  comment: '异常：每条一行，附双方原文。',
  query: `
select f.document_id, d.file_name, f.ordinal + 1 as number, f.rule, f.version, f.severity, f.message, f.fields,
  f.clauses, f.status, coalesce(e.quotes, '{}') as quotes, coalesce(e.pages, '{}') as pages,
  coalesce(array_position(array['low', 'medium', 'high', 'critical'], f.severity), 0) as severity_rank,
  e.boxes, ${linkTo('f.document_id', `coalesce('?page=' || e.pages[1], '')`)} as link
from app.findings f
join app.documents d on d.id = f.document_id
left join lateral (
  select array_agg(quote order by ordinal) filter (where quote is not null) as quotes,
    array_agg(distinct page) as pages,
    jsonb_agg(jsonb_build_object('page', page, 'boxes', boxes) order by ordinal) as boxes
  from app.evidence
  where document_id = f.document_id and owner_kind = 'finding' and owner_key = f.ordinal::text
) e on true`,
  columns: {
    ...documentColumns,
    number: column('序号', '在该合同中的序号，从 1 起'),
    rule: column('规则', '规则编号，说明见 docs/rules'),
    version: column('规则版本', '规则版本'),
    severity: choice('级别', '级别', severityWords),
    message: column('说明', '说明与建议'),
    fields: column('涉及字段', '涉及的字段名'),
    clauses: column('涉及条款', '涉及的条款'),
    status: choice('状态', '处理状态', findingStatusWords),
    quotes: column('原文', '各处原文，按顺序；说缺少什么的异常列出查找过的地方'),
    pages: column('页', '依据所在页'),
    severity_rank: column('级别序', '级别的顺序：4 严重、3 高、2 中、1 低'),
    boxes: column('位置', '每处依据的页和框 [左, 上, 右, 下]，占页面的比例；空表示无依据'),
    link: linkColumn,
  },
};

export const clauses: AnalyticsView = {
  name: 'clauses',
  zh: '条款',
  comment: '条款：每条一行，不含下级条款的文字。',
  query: `
select c.document_id, d.file_name, c.ordinal + 1 as number, c.number as clause, p.number as parent_clause,
  c.heading, c.text, c.pages, ${linkTo('c.document_id', `coalesce('?page=' || c.pages[1], '')`)} as link
from app.clauses c
join app.documents d on d.id = c.document_id
left join app.clauses p on p.document_id = c.document_id and p.ordinal = c.parent_ordinal`,
  columns: {
    ...documentColumns,
    number: column('序号', '在合同中的顺序，从 1 起'),
    clause: column('条款', '条款号，如 四.2、首部、落款'),
    parent_clause: column('上级条款', '上级条款号，空表示顶层'),
    heading: column('标题', '标题，空表示没有'),
    text: column('文字', '条款文字，不含下级'),
    pages: column('页', '所在页'),
    link: linkColumn,
  },
};
