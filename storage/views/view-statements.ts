import { analyticsViews } from './analytics-views.ts';
import type { AnalyticsView, ViewColumn } from './view.ts';

/** The views under their English names, and once more under their Chinese ones with Chinese words for closed lists. */
export const viewSchemas = ['analytics', 'analytics_zh'] as const;
export type ViewSchema = (typeof viewSchemas)[number];

/** `create or replace view`: columns that are there already stay in their order, new ones follow. */
export function viewStatement(schema: ViewSchema, view: AnalyticsView, present: readonly string[]): string {
  const columns = Object.entries(view.columns).map(([name, it]) => ({
    name: schema === 'analytics' ? name : it.zh,
    select: schema === 'analytics' ? `"${name}"` : `${wordsOf(name, it)} as "${it.zh}"`,
  }));
  const known = present.flatMap((name) => columns.filter((one) => one.name === name));
  const ordered = [...known, ...columns.filter((one) => !present.includes(one.name))];
  const source = schema === 'analytics' ? `(${view.query}\n)` : `analytics.${view.name}`;
  return `create or replace view ${qualified(schema, view)} as
select ${ordered.map(({ select }) => select).join(', ')} from ${source} as v`;
}

/** The value as a spreadsheet's reader wants it; a value without a word stands as it is. */
function wordsOf(name: string, { values }: ViewColumn): string {
  if (values === undefined) return `"${name}"`;
  if ('true' in values)
    return `case "${name}" when true then '${values['true']}' when false then '${values['false']}' end`;
  const cases = Object.entries(values).map(([value, word]) => `when ${quoted(value)} then ${quoted(word)}`);
  return `case "${name}" ${cases.join(' ')} else "${name}" end`;
}

/** The view's comment and every column's. */
export function commentStatements(schema: ViewSchema, view: AnalyticsView): string {
  const name = qualified(schema, view);
  const comments = Object.entries(view.columns).map(
    ([column, { zh, comment }]) =>
      `comment on column ${name}."${schema === 'analytics' ? column : zh}" is ${quoted(comment)};`,
  );
  return [`comment on view ${name} is ${quoted(view.comment)};`, ...comments].join('\n');
}

/** Drops every view, those made from others first. */
export function dropStatements(): readonly string[] {
  return [...viewSchemas]
    .reverse()
    .flatMap((schema) =>
      [...analyticsViews].reverse().map((view) => `drop view if exists ${qualified(schema, view)} restrict`),
    );
}

function qualified(schema: ViewSchema, view: AnalyticsView): string {
  return `${schema}."${schema === 'analytics' ? view.name : view.zh}"`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
