import type { Batch, BatchWithFiles, Upload } from '../../../models/api/batches.ts';
import type { ConfirmMany, ConfirmManyAnswer, Decision, DecisionAnswer } from '../../../models/api/decisions.ts';
import type { DocumentList, ReviewDocument } from '../../../models/api/documents.ts';
import type { History } from '../../../models/api/history.ts';
import type { RegionReading, RegionRequest } from '../../../models/api/pages.ts';
import type { Lease, QueueSummary } from '../../../models/api/queue.ts';
import type { ChangePassword, Session, SignIn } from '../../../models/api/session.ts';
import type { NewUser, User, UserChange, UserWithPassword } from '../../../models/api/users.ts';
import type { Chart, ChartName } from '../../../models/api/charts.ts';
import type { DocumentHits, Facets, SearchAnswer } from '../../../models/api/search.ts';
import { request } from './request.ts';

const documents = '/api/documents';

export const sessionApi = {
  read: () => request<Session>('/api/session'),
  signIn: (body: SignIn) => request<Session>('/api/session', { method: 'POST', body }),
  signOut: () => request<undefined>('/api/session', { method: 'DELETE' }),
  changePassword: (body: ChangePassword) => request<Session>('/api/session/password', { method: 'POST', body }),
};

/** What the queue is narrowed to; every part may be missing. */
export interface QueueChoice {
  readonly view?: string;
  readonly state?: string;
  readonly batch?: string;
  readonly rule?: string;
  readonly type?: string;
}

export const queueApi = {
  summary: () => request<QueueSummary>('/api/queue'),
  list: (choice: QueueChoice & { readonly limit?: number; readonly offset?: number }) =>
    request<DocumentList>(`${documents}?${searchOf(choice)}`),
  /** Undefined where nothing is left. */
  takeNext: (choice: Omit<QueueChoice, 'view'> & { readonly skip?: string }) =>
    request<Lease | undefined>('/api/queue/next', { method: 'POST', body: choice }),
};

/** A decision with what makes it safe to send twice and to refuse when late. */
export interface SentDecision {
  readonly decision: Decision;
  readonly version: string;
  readonly idempotencyKey: string;
}

export const documentApi = {
  read: (id: string) => request<ReviewDocument>(`${documents}/${id}`),
  history: (id: string) => request<History>(`${documents}/${id}/history`),
  takeLease: (id: string) => request<Lease>(`${documents}/${id}/lease`, { method: 'PUT' }),
  endLease: (id: string) => request<undefined>(`${documents}/${id}/lease`, { method: 'DELETE' }),
  decide: (id: string, { decision, version, idempotencyKey }: SentDecision) =>
    request<DecisionAnswer>(`${documents}/${id}/decisions`, {
      method: 'POST',
      body: decision,
      ifMatch: version,
      idempotencyKey,
    }),
  confirmMany: (id: string, body: ConfirmMany, idempotencyKey: string) =>
    request<ConfirmManyAnswer>(`${documents}/${id}/confirmations`, { method: 'POST', body, idempotencyKey }),
  hits: (id: string, q: string) => request<DocumentHits>(`${documents}/${id}/hits?${searchOf({ q })}`),
  readRegion: (id: string, body: RegionRequest) =>
    request<RegionReading>(`${documents}/${id}/regions`, { method: 'POST', body }),
};

/** Searching and counting; `query` holds the parts of a filter. */
export const analysisApi = {
  search: (query: Readonly<Record<string, string | number>>) => request<SearchAnswer>(`/api/search?${searchOf(query)}`),
  facets: (query: Readonly<Record<string, string>>) => request<Facets>(`/api/search/facets?${searchOf(query)}`),
  chart: <Name extends ChartName>(name: Name) => request<Chart<Name>>(`/api/charts/${name}`),
};

export const importApi = {
  createBatch: (name: string) => request<Batch>('/api/batches', { method: 'POST', body: { name } }),
  batches: () => request<{ readonly items: readonly Batch[] }>('/api/batches'),
  batch: (id: string) => request<BatchWithFiles>(`/api/batches/${id}`),
  retry: (batch: string, upload: string) =>
    request<Upload>(`/api/batches/${batch}/files/${upload}/retry`, { method: 'POST' }),
};

export const usersApi = {
  list: () => request<{ readonly items: readonly User[] }>('/api/users'),
  create: (body: NewUser) => request<UserWithPassword>('/api/users', { method: 'POST', body }),
  change: (id: string, body: UserChange) => request<User>(`/api/users/${id}`, { method: 'PATCH', body }),
  resetPassword: (id: string) => request<UserWithPassword>(`/api/users/${id}/password`, { method: 'POST' }),
};

function searchOf(choice: object): string {
  return new URLSearchParams(
    Object.entries(choice).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();
}
