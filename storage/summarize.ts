import { sql } from 'kysely';
import type { Database } from './database.ts';

/** What the database holds, in numbers. */
export interface StorageSummary {
  readonly documents: number;
  readonly pages: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byExecution: Readonly<Record<string, number>>;
  readonly byReviewStatus: Readonly<Record<string, number>>;
  /** Documents nobody has reviewed. */
  readonly unreviewed: number;
  /** Open findings, all together and by severity and rule. */
  readonly openFindings: number;
  readonly openBySeverity: Readonly<Record<string, number>>;
  readonly openByRule: Readonly<Record<string, number>>;
  /** Files that could not be imported. */
  readonly failures: number;
  readonly failuresByCode: Readonly<Record<string, number>>;
}

/** Counts documents, open findings and failures. */
export async function summarizeStorage(database: Database): Promise<StorageSummary> {
  const { rows } = await sql<{ group: string; key: string; count: number }>`
    select 'status' as group, status as key, count(*)::integer as count from app.documents group by status
    union all select 'execution', execution, count(*)::integer from app.documents group by execution
    union all select 'review', review_status, count(*)::integer from app.documents group by review_status
    union all select 'pages', '', coalesce(sum(page_count), 0)::integer from app.documents
    union all select 'severity', severity, count(*)::integer from app.findings where status = 'open' group by severity
    union all select 'rule', rule, count(*)::integer from app.findings where status = 'open' group by rule
    union all select 'failures', code, count(*)::integer from app.failures group by code
    order by 1, 3 desc, 2`.execute(database.kysely);
  const counts = (group: string): Readonly<Record<string, number>> =>
    Object.fromEntries(rows.filter((row) => row.group === group).map(({ key, count }) => [key, count]));
  const total = (group: string): number => rows.reduce((sum, row) => sum + (row.group === group ? row.count : 0), 0);
  return {
    documents: total('status'),
    pages: total('pages'),
    byStatus: counts('status'),
    byExecution: counts('execution'),
    byReviewStatus: counts('review'),
    unreviewed: counts('review')['unreviewed'] ?? 0,
    openFindings: total('severity'),
    openBySeverity: counts('severity'),
    openByRule: counts('rule'),
    failures: total('failures'),
    failuresByCode: counts('failures'),
  };
}
