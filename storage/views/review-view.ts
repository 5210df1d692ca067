import type { AnalyticsView } from './analytics-views.ts';

/** Who decided what, when and why: one row an event, never changed. */
export const reviewsView: AnalyticsView = {
  name: 'reviews',
  comment: '复核记录：每个复核动作一行，只增不改。撤销也是一行，被撤销的动作仍在。',
  query: `
select e.document_id, d.file_name, e.seq as number, e.at, e.user_name as reviewer, e.round, e.kind, e.field, e.finding,
  e.before -> 'field' ->> 'status' as status_before, e.after -> 'field' ->> 'status' as status_after,
  e.before -> 'field' ->> 'value' as value_before, e.after -> 'field' ->> 'value' as value_after,
  coalesce(e.before ->> 'finding', e.before ->> 'review') as standing_before,
  coalesce(e.after ->> 'finding', e.after ->> 'review') as standing_after,
  e.reason, u.id is not null as is_undone, e.appeared as findings_appeared, e.disappeared as findings_disappeared
from app.review_events e
join app.documents d on d.id = e.document_id
left join app.review_events u on u.undoes = e.id`,
  columns: {
    document_id: '文档编号（UUID）',
    file_name: '导入时的文件名',
    number: '全部复核动作中的顺序号，越大越晚',
    at: '时间',
    reviewer: '复核人的登录名；hetong 表示程序重新读取',
    round: '轮次：1 初审、2 二审（看不到初审结果）、3 裁定',
    kind: '动作：confirm 确认、correct 更正、take-candidate 采用候选、finding-accept 属实、finding-dismiss 不成立、finding-fix 已更正、submit 提交、reopen 重开、undo 撤销、note 备注、replaced 重新读取',
    field: '涉及的字段，空表示不涉及字段',
    finding: '涉及的异常，空表示不涉及异常',
    status_before: '动作前字段的状态，空表示不涉及字段',
    status_after: '动作后字段的状态，空表示不涉及字段',
    value_before: '动作前的值，空表示无值或不涉及字段',
    value_after: '动作后的值，空表示无值或不涉及字段',
    standing_before: '动作前异常的状态或文档的复核状态，空表示不涉及',
    standing_after: '动作后异常的状态或文档的复核状态，空表示不涉及',
    reason: '理由或备注，空表示未写',
    is_undone: '是否已被撤销',
    findings_appeared: '因此出现的异常',
    findings_disappeared: '因此消失的异常',
  },
};
