/** A column of a promised view. */
export interface ViewColumn {
  /** Its name in `analytics_zh`. */
  readonly zh: string;
  /** Chinese comment: meaning, unit, source, what null means. */
  readonly comment: string;
  /** Chinese words for the values of a closed list; `analytics_zh` shows them. */
  readonly values?: Readonly<Record<string, string>>;
}

/** A promised view: its columns with their Chinese meaning, and the query behind it. */
export interface AnalyticsView {
  readonly name: string;
  /** Its name in `analytics_zh`. */
  readonly zh: string;
  readonly comment: string;
  readonly query: string;
  /** Column → what it is, in the order the query gives them. */
  readonly columns: Readonly<Record<string, ViewColumn>>;
}

/** A column whose values are told as they are. */
export function column(zh: string, comment: string): ViewColumn {
  return { zh, comment };
}

/** A column of a closed list; the comment ends with each value and its Chinese word. */
export function choice(zh: string, comment: string, values: Readonly<Record<string, string>>): ViewColumn {
  const list = Object.entries(values).map(([value, word]) => (value === word ? value : `${value} ${word}`));
  return { zh, comment: `${comment}：${list.join('、')}`, values };
}

/** A column of true and false. */
export function flag(zh: string, comment: string): ViewColumn {
  return { zh, comment, values: { true: '是', false: '否' } };
}

/**
 * SQL for where a person sees something at the review desk: `/documents/<id>` with a query, behind the address the desk
 * was last served at with `publicUrl`, else without a host.
 */
export function linkTo(documentId: string, query = "''"): string {
  return `coalesce((select value from app.settings where key = 'public-url'), '') || '/documents/' || ${documentId} || ${query}`;
}

/** SQL for `linkTo`'s query that names a field (`totalAmount`, `fees.0`) and, where there is one, its page. */
export function fieldQuery(key: string, page: string): string {
  return `'?field=' || ${key} || coalesce('&page=' || ${page}, '')`;
}

/** SQL for the day it is in China. A session may put another in its place: `set hetong.today = '2026-01-01'`. */
export const today = `coalesce(nullif(current_setting('hetong.today', true), '')::date, (now() at time zone 'Asia/Shanghai')::date)`;

/** `analytics.today()`, for questions that say `next quarter`. */
export const todayStatements: readonly string[] = [
  `create or replace function analytics.today() returns date language sql stable parallel safe as $body$ select ${today} $body$`,
  `comment on function analytics.today() is '今天（中国标准时间）；会话中可用 set hetong.today 换成另一天'`,
];

export const documentColumns = {
  document_id: column('文档编号', '文档编号（UUID），各视图以此相连'),
  file_name: column('文件名', '导入时的文件名'),
};

/** What a row rests on: its first piece of evidence and where to see it. */
export const evidenceColumns = {
  quote: column('原文', '第一处依据的原文，与合同文字一字不差；依据为印章等标记且无文字时为空，无依据时为空'),
  clause: column('条款', '依据所在条款，如 四.2、首部、落款；空表示无依据'),
  page: column('页', '依据所在页，从 1 起；空表示无依据'),
  box: column('位置', '依据的第一个框 [左, 上, 右, 下]，占页面的比例，原点在左上；空表示无依据'),
  boxes: column('全部位置', '依据的全部框，每框 [左, 上, 右, 下]，占页面的比例；空表示无依据'),
};

export const linkColumn = column('链接', '在复核台查看该处原件的地址；未设置 publicUrl 时不含主机名');
