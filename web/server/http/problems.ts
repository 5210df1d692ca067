import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Problem } from '../../../models/api/problem.ts';
import { ConfigurationError, EngineError, InputError } from '../../../models/errors.ts';
import type { HetongError } from '../../../models/errors.ts';
import type { Logger } from '../../../models/ports.ts';
import { RequestError } from '../request-error.ts';
import type { Env } from './access.ts';

const titles: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Conflict',
  413: 'Too large',
  422: 'Not accepted',
  428: 'Precondition needed',
  429: 'Too many attempts',
  500: 'Defect',
  503: 'Not available',
};

/** Statuses for errors of other rooms, by their code. */
const statuses: Readonly<Record<string, number>> = { 'document-unknown': 404, 'blob-missing': 404 };
const codes: Readonly<Record<string, string>> = { 'document-unknown': 'not-found', 'blob-missing': 'not-found' };

/** Every error as `application/problem+json`. A defect says nothing of its cause: that goes to the log. */
export function createErrorHandler(log: Logger): ErrorHandler<Env> {
  return (error, context) => {
    const known = asRequestError(error);
    if (known.status >= 500) {
      log.error({ code: known.code, path: context.req.routePath, ...traceOf(error) }, 'a request failed');
    }
    const { remedy, retryAfter, invalid, more } = known.details;
    const problem: Problem & Readonly<Record<string, unknown>> = {
      ...more,
      type: `/docs/errors#${known.code}`,
      title: titles[known.status] ?? 'Error',
      status: known.status,
      code: known.code,
      detail: known.message,
      remedy: remedy ?? null,
      ...(invalid === undefined ? {} : { invalid }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    };
    // Numbers of this module and of RequestError, all of which may carry a body.
    const response = context.json(problem, known.status as ContentfulStatusCode);
    response.headers.set('Content-Type', 'application/problem+json; charset=utf-8');
    if (retryAfter !== undefined) response.headers.set('Retry-After', String(retryAfter));
    return response;
  };
}

function asRequestError(error: unknown): RequestError {
  if (error instanceof RequestError) return error;
  if (error instanceof HTTPException) return new RequestError(error.status, 'request-invalid', error.message);
  if (error instanceof InputError) {
    const { code, message, remedy } = error;
    return new RequestError(
      statuses[code] ?? 422,
      codes[code] ?? code,
      message,
      remedy === undefined ? {} : { remedy },
    );
  }
  if (isDataException(error)) return unstorable();
  if (error instanceof EngineError || error instanceof ConfigurationError) return unavailable(error);
  return new RequestError(500, 'unexpected', 'Something went wrong in the server.', {
    remedy: 'Report this as a defect, with the time.',
  });
}

/** SQLSTATE class 22: text the database cannot hold, a number too large. What people send is the only source of those. */
function isDataException(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^22...$/.test(error.code);
}

function unstorable(): RequestError {
  const remedy = 'Leave out control characters, and numbers no contract holds.';
  return new RequestError(400, 'request-invalid', 'The request holds something that cannot be stored.', { remedy });
}

function unavailable(error: HetongError): RequestError {
  const { code, remedy } = error;
  const status = statuses[code] ?? 503;
  // Messages of engines name hosts and files, which are the operator's to know.
  return new RequestError(status, codes[code] ?? code, 'A part of the server is not available.', {
    retryAfter: 5,
    ...(remedy === undefined ? {} : { remedy }),
  });
}

/** Where it happened. The message is left out: it may quote a contract. */
function traceOf(error: unknown): { readonly error: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trim().startsWith('at '));
  return { error: error.name, at: frames.slice(0, 6).map((line) => line.trim()) };
}
