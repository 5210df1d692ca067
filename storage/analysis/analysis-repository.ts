import type { Database } from '../database.ts';
import { exportView, listExportableViews } from '../exports/export-view.ts';
import type { ExportRequest, ExportUnderWay } from '../exports/export-view.ts';
import type { ExportableView } from '../exports/view-columns.ts';

/** What analysts ask: all of it read from the views of schema analytics, in read-only transactions, for a limited time. */
export interface AnalysisRepository {
  /** See exportView. */
  exportView<Result>(request: ExportRequest, use: (underWay: ExportUnderWay) => Promise<Result>): Promise<Result>;
  /** Every view with its columns and what they mean. */
  listViews(): Promise<readonly ExportableView[]>;
}

export function createAnalysisRepository(database: Database): AnalysisRepository {
  return {
    exportView: (request, use) => exportView(database, request, use),
    listViews: () => listExportableViews(database),
  };
}
