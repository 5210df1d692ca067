import { choice, column, documentColumns, linkColumn, linkTo } from '../view.ts';
import type { AnalyticsView } from '../view.ts';
import { executionWords, kindWords, readingWords, reviewStatusWords } from '../words.ts';

export const documents: AnalyticsView = {
  name: 'documents',
  zh: '文件',
  comment: '文件：已导入的文件和无法导入的文件各一行。',
  query: `
select d.id as document_id, d.file_name, d.sha256, d.status, d.bytes, d.page_count, d.kind, d.execution,
  d.review_status, d.batch, d.imported_at, d.pipeline_version, null::text as failure_code,
  null::text as failure_message, coalesce(p.failed, '{}') as failed_pages, p.worst as worst_page_confidence,
  d.updated_at, ${linkTo('d.id')} as link
from app.documents d
left join lateral (
  select array_agg(number order by number) filter (where status = 'failed') as failed, min(confidence) as worst
  from app.pages where document_id = d.id
) p on true
union all
select null, f.file_name, f.sha256, 'refused', null, null, null, null, null, f.batch, f.at, null, f.code, f.message,
  '{}', null, f.at, null
from app.failures f`,
  columns: {
    ...documentColumns,
    document_id: column('文档编号', '文档编号（UUID）；空表示未能导入'),
    sha256: column('原件摘要', '原件的 SHA-256，空表示文件读不出'),
    status: choice('读取结果', '读取结果', { ...readingWords, refused: '未能导入' }),
    bytes: column('字节数', '文件大小（字节）；空表示未能导入'),
    page_count: column('页数', '页数；空表示未能导入'),
    kind: choice('来源', '文件来源，空表示未能导入', kindWords),
    execution: choice('签署情况', '签署情况，空表示未能导入', executionWords),
    review_status: choice('复核状态', '复核状态，空表示未能导入', reviewStatusWords),
    batch: column('批次', '导入批次，空表示未指定'),
    imported_at: column('导入时间', '导入或失败的时间'),
    pipeline_version: column('读取程序版本', '读取程序的版本；空表示未能导入'),
    failure_code: column('失败原因编号', '未能导入的原因编号，空表示已导入'),
    failure_message: column('失败原因', '未能导入的原因，空表示已导入'),
    failed_pages: column('未读出的页', '未能读出的页号；空列表表示没有'),
    worst_page_confidence: column('最差页置信度', '各页平均识别置信度中最低的，0 到 1；空表示不明'),
    updated_at: column('更新时间', '最近一次重新读取、复核更正或失败的时间'),
    link: linkColumn,
  },
};
