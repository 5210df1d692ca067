import type { Problem } from '../../../models/api/problem.ts';

/** What the server refused, or `status` 0 where it could not be reached. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  /** The whole answer; more than a Problem where its code says so (a conflict). */
  readonly problem: Problem | undefined;

  constructor(status: number, problem: Problem | undefined, cause?: unknown) {
    super(problem?.detail ?? `The server answered ${status}.`, { cause });
    this.name = 'ApiError';
    this.status = status;
    this.code = problem?.code ?? (status === 0 ? 'server-unreachable' : 'unexpected');
    this.problem = problem;
  }
}

export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  /** Version the change is made on. */
  readonly ifMatch?: string;
  /** The same key again is the same decision. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/**
 * Asks the server; undefined where it answers nothing (204).
 * @throws ApiError for every answer but a good one.
 */
export async function request<Answer>(path: string, options: ApiRequest = {}): Promise<Answer> {
  const response = await send(path, options);
  if (!response.ok) throw new ApiError(response.status, await readProblem(response));
  // The server's answers are made and checked by the schemas these types come from.
  return (response.status === 204 ? undefined : await response.json()) as Answer;
}

async function send(path: string, { method = 'GET', body, ifMatch, idempotencyKey, signal }: ApiRequest) {
  const headers = {
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(ifMatch === undefined ? {} : { 'If-Match': `"${ifMatch}"` }),
    ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
  };
  try {
    return await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    throw new ApiError(0, undefined, error);
  }
}

async function readProblem(response: Response): Promise<Problem | undefined> {
  const isProblem = response.headers.get('content-type')?.includes('json') === true;
  return isProblem ? ((await response.json()) as Problem) : undefined;
}
