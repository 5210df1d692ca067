import type { Problem } from '../../models/api/problem.ts';

/** What a problem carries beside its code and its words. */
export interface RequestErrorDetails {
  readonly remedy?: string;
  readonly cause?: unknown;
  readonly retryAfter?: number;
  readonly invalid?: Problem['invalid'];
  /** Members of a problem of its own kind: what stands there now, for a conflict. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** A request that is not answered as asked: becomes `application/problem+json` with this status. */
export class RequestError extends Error {
  readonly status: number;
  readonly code: string;
  readonly details: RequestErrorDetails;

  constructor(status: number, code: string, detail: string, details: RequestErrorDetails = {}) {
    super(detail, { cause: details.cause });
    this.name = 'RequestError';
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** 404: also where it is there and the person asking must not know. */
export function notFound(what: string): RequestError {
  return new RequestError(404, 'not-found', `There is no such ${what}.`);
}
