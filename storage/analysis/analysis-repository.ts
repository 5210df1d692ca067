import type { Chart, ChartName } from '../../models/api/charts.ts';
import type { ContractFilter } from '../../models/api/contract-filter.ts';
import type { Facets, SearchAnswer } from '../../models/api/search.ts';
import type { Database } from '../database.ts';
import { exportView, listExportableViews } from '../exports/export-view.ts';
import type { ExportRequest, ExportUnderWay } from '../exports/export-view.ts';
import type { ExportableView } from '../exports/view-columns.ts';
import { readChart } from './charts.ts';
import { countFacets } from './facets.ts';
import { searchContracts } from './search-contracts.ts';
import type { SearchPage } from './search-contracts.ts';

/** What analysts ask: all of it read from the views of schema analytics, in read-only transactions, for a limited time. */
export interface AnalysisRepository {
  /** See searchContracts. */
  search(filter: ContractFilter, page: SearchPage): Promise<SearchAnswer>;
  /** See countFacets. */
  facets(filter: ContractFilter): Promise<Facets>;
  /** See readChart. */
  chart<Name extends ChartName>(name: Name): Promise<Chart<Name>>;
  /** See exportView. */
  exportView<Result>(request: ExportRequest, use: (underWay: ExportUnderWay) => Promise<Result>): Promise<Result>;
  /** Every view with its columns and what they mean. */
  listViews(): Promise<readonly ExportableView[]>;
}

export function createAnalysisRepository(database: Database): AnalysisRepository {
  return {
    search: (filter, page) => searchContracts(database, filter, page),
    facets: (filter) => countFacets(database, filter),
    chart: (name) => readChart(database, name),
    exportView: (request, use) => exportView(database, request, use),
    listViews: () => listExportableViews(database),
  };
}
