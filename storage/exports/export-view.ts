import type { Database } from '../database.ts';
import { tableMetadata } from './describe-rows.ts';
import { withViewRows } from './stream-view.ts';
import type { ViewRequest, ViewRows } from './stream-view.ts';
import { listViews } from './view-columns.ts';
import type { ExportableView } from './view-columns.ts';
import { writeCsv } from './write-csv.ts';
import { writeJsonLines } from './write-json-lines.ts';

export const exportFormats = ['csv', 'xlsx', 'parquet', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportRequest extends ViewRequest {
  readonly format: ExportFormat;
  /** Whether CSV begins with a byte order mark, which Excel needs and scripts stumble over. */
  readonly mark: boolean;
}

/** An export under way: what it is of, and its bytes, to be taken once. */
export interface ExportUnderWay {
  readonly view: string;
  readonly asOf: string;
  readonly filter: string;
  readonly rows: number;
  readonly content: AsyncIterable<string | Uint8Array>;
  /** What goes into `<file>-metadata.json` beside a format that cannot say it itself. */
  metadata(file: string): object;
}

/**
 * Lends an export to `use`, which must have taken the content when it is done: the rows are of one snapshot, which stands so long.
 * Memory does not grow with the number of rows.
 * @throws InputError `view-unknown`, `filter-not-applicable`, `query-refused`.
 */
export function exportView<Result>(
  database: Database,
  request: ExportRequest,
  use: (underWay: ExportUnderWay) => Promise<Result>,
): Promise<Result> {
  return withViewRows(database, request, async (rows) => {
    const { view, asOf, filter, total } = rows;
    return use({
      ...{ view: view.name, asOf, filter, rows: total },
      content: await contentOf(rows, request),
      metadata: (file) => tableMetadata(rows, { file, written: total }),
    });
  });
}

/** Workbooks and Parquet are written by large libraries, which programs that export nothing do not hold in memory. */
async function contentOf(rows: ViewRows, { format, mark }: ExportRequest): Promise<AsyncIterable<string | Uint8Array>> {
  switch (format) {
    case 'csv':
      return writeCsv(rows, { mark });
    case 'jsonl':
      return writeJsonLines(rows);
    case 'parquet':
      return (await import('./write-parquet.ts')).writeParquet(rows);
    case 'xlsx':
      return (await import('./write-xlsx.ts')).writeXlsx(rows);
  }
}

/** The views that may be exported, with their columns and what they mean. */
export function listExportableViews(database: Database): Promise<readonly ExportableView[]> {
  return database.withConnection(listViews);
}
