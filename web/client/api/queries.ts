import { queryOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { analysisApi, documentApi, importApi, queueApi, sessionApi, usersApi } from './routes.ts';
import type { ChartName } from '../../../models/api/charts.ts';
import { queryOf } from '../search/filter-address.ts';
import type { SearchChoice } from '../search/filter-address.ts';
import type { QueueChoice } from './routes.ts';

/** Who is signed in; the page asks once and after every sign-in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: sessionApi.read,
  staleTime: Infinity,
  retry: false,
});

/** What one person was shown is not kept for the next one at this browser. */
export function forgetAllButSession(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
}

export const queueSummaryQuery = queryOptions({ queryKey: ['queue'], queryFn: queueApi.summary });

export const documentListQuery = (choice: QueueChoice, limit: number, offset: number) =>
  queryOptions({
    queryKey: ['documents', choice, limit, offset],
    queryFn: () => queueApi.list({ ...choice, limit, offset }),
    placeholderData: (previous) => previous,
  });

/** A document as the desk shows it. What was fetched ahead is good for half a minute; the desk then keeps it current itself. */
export const documentQuery = (id: string) =>
  queryOptions({ queryKey: ['document', id], queryFn: () => documentApi.read(id), staleTime: 30_000 });

export const historyQuery = (id: string) =>
  queryOptions({ queryKey: ['history', id], queryFn: () => documentApi.history(id), staleTime: 0 });

export const batchesQuery = queryOptions({ queryKey: ['batches'], queryFn: importApi.batches });

export const usersQuery = queryOptions({ queryKey: ['users'], queryFn: usersApi.list });

export const searchQuery = ({ filter, order, page }: SearchChoice, limit: number) =>
  queryOptions({
    queryKey: ['search', filter, order, page, limit],
    queryFn: () => analysisApi.search({ ...queryOf(filter), order, limit, offset: (page - 1) * limit }),
    placeholderData: (previous) => previous,
  });

export const facetsQuery = (filter: SearchChoice['filter']) =>
  queryOptions({
    queryKey: ['facets', filter],
    queryFn: () => analysisApi.facets(queryOf(filter)),
    placeholderData: (previous) => previous,
  });

/** Numbers change slowly; a dashboard left open is counted anew every few minutes. */
export const chartQuery = <Name extends ChartName>(name: Name) =>
  queryOptions({
    queryKey: ['chart', name],
    queryFn: () => analysisApi.chart(name),
    staleTime: 60_000,
    refetchInterval: 300_000,
  });

export const hitsQuery = (id: string, q: string) =>
  queryOptions({
    queryKey: ['hits', id, q],
    queryFn: () => documentApi.hits(id, q),
    enabled: q !== '',
    staleTime: Infinity,
    retry: false,
  });
