import { queryOptions } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { documentApi, importApi, queueApi, sessionApi, usersApi } from './routes.ts';
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
