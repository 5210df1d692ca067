import { choice, column, documentColumns, flag, linkColumn, linkTo, today } from '../view.ts';
import type { AnalyticsView } from '../view.ts';
import { fieldStatusWords, reviewStatusWords, severityWords } from '../words.ts';
import { choiceWords } from '../../../models/choice-words.ts';

const eventWords = {
  confirm: '确认',
  correct: '更正',
  'take-candidate': '采用候选',
  'finding-accept': '属实',
  'finding-dismiss': '不成立',
  'finding-fix': '已更正',
  submit: '提交',
  reopen: '重开',
  undo: '撤销',
  note: '备注',
  replaced: '重新读取',
};

/** Who decided what, when and why: one row an event, never changed. */
export const reviews: AnalyticsView = {
  name: 'reviews',
  zh: '复核记录',
  comment: '复核记录：每个复核动作一行，只增不改。撤销也是一行，被撤销的动作仍在。',
  query: `
select e.document_id, d.file_name, e.seq as number, e.at, e.user_name as reviewer, e.round, e.kind, e.field, e.finding,
  e.before -> 'field' ->> 'status' as status_before, e.after -> 'field' ->> 'status' as status_after,
  e.before -> 'field' ->> 'value' as value_before, e.after -> 'field' ->> 'value' as value_after,
  coalesce(e.before ->> 'finding', e.before ->> 'review') as standing_before,
  coalesce(e.after ->> 'finding', e.after ->> 'review') as standing_after,
  e.reason, u.id is not null as is_undone, e.appeared as findings_appeared, e.disappeared as findings_disappeared,
  ${linkTo('e.document_id', `coalesce('?field=' || e.field, '?finding=' || e.finding, '')`)} as link
from app.review_events e
join app.documents d on d.id = e.document_id
left join app.review_events u on u.undoes = e.id`,
  columns: {
    ...documentColumns,
    number: column('序号', '全部复核动作中的顺序号，越大越晚'),
    at: column('时间', '动作的时间'),
    reviewer: column('复核人', '复核人的登录名；hetong 表示程序重新读取'),
    round: column('轮次', '轮次：1 初审、2 二审（看不到初审结果）、3 裁定'),
    kind: choice('动作', '动作', eventWords),
    field: column('字段', '涉及的字段，空表示不涉及字段'),
    finding: column('异常', '涉及的异常，空表示不涉及异常'),
    status_before: choice('原状态', '动作前字段的状态，空表示不涉及字段', fieldStatusWords),
    status_after: choice('新状态', '动作后字段的状态，空表示不涉及字段', fieldStatusWords),
    value_before: column('原值', '动作前的值，空表示无值或不涉及字段'),
    value_after: column('新值', '动作后的值，空表示无值或不涉及字段'),
    standing_before: column('原结论', '动作前异常的状态或文档的复核状态，空表示不涉及'),
    standing_after: column('新结论', '动作后异常的状态或文档的复核状态，空表示不涉及'),
    reason: column('理由', '理由或备注，空表示未写'),
    is_undone: flag('已撤销', '是否已被撤销'),
    findings_appeared: column('新出现的异常', '因此出现的异常'),
    findings_disappeared: column('消失的异常', '因此消失的异常'),
    link: linkColumn,
  },
};

export const reviewBacklog: AnalyticsView = {
  name: 'review_backlog',
  zh: '待复核',
  comment: '待复核：尚未复核完的合同每份一行，可按风险排序（级别高、金额大、置信度低者先）。',
  query: `
select q.document_id, d.file_name, q.state, d.review_status,
  (array['low', 'medium', 'high', 'critical'])[nullif(q.severity_rank, 0)] as worst_severity,
  q.severity_rank, q.amount, q.lowest_confidence, q.undecided, q.open_findings, q.open_critical, q.open_rules,
  q.title, q.contract_number, q.contract_type, q.party_a, q.party_b, d.batch, d.imported_at,
  ${today} - (d.imported_at at time zone 'Asia/Shanghai')::date as waiting_days,
  coalesce(q.lease_until > now(), false) as is_leased, ${linkTo('q.document_id')} as link
from app.queue q
join app.documents d on d.id = q.document_id
where q.state <> 'done'`,
  columns: {
    ...documentColumns,
    state: choice('队列状态', '在复核队列中的状态', {
      open: '待处理',
      blocked: '有严重异常',
      'second-review': '待二审',
      disagreement: '两审不一致',
    }),
    review_status: choice('复核状态', '复核状态', reviewStatusWords),
    worst_severity: choice('最高异常级别', '未处理异常中最高的级别，空表示没有异常', severityWords),
    severity_rank: column('级别序', '最高级别的顺序：4 严重、3 高、2 中、1 低、0 没有异常'),
    amount: column('合同总金额', '合同总金额（元），空表示未写明'),
    lowest_confidence: column('最低置信度', '未复核的值中最低的置信度，0 到 1；空表示没有这样的值'),
    undecided: column('待定字段数', '须人工看过的字段和收费项目数：前后不一、留空、读不出，或写明但不是高等级'),
    open_findings: column('未处理异常数', '未处理的异常条数'),
    open_critical: column('严重异常数', '未处理的严重异常条数'),
    open_rules: column('涉及规则', '未处理异常的规则编号'),
    title: column('合同名称', '合同名称，空表示未写明'),
    contract_number: column('合同编号', '合同编号，空表示未写明'),
    contract_type: choice('合同类型', '合同类型，空表示未能判定', choiceWords),
    party_a: column('甲方名称', '甲方名称，空表示未写明'),
    party_b: column('乙方名称', '乙方名称，空表示未写明'),
    batch: column('批次', '导入批次，空表示未指定'),
    imported_at: column('导入时间', '导入时间'),
    waiting_days: column('等待天数', '导入至今的天数'),
    is_leased: flag('是否有人在看', '此刻是否有复核人占用'),
    link: linkColumn,
  },
};
