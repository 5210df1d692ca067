import { APIConnectionError, APIError } from 'openai';
import { EngineError, HetongError, ModelOutputError } from '../../models/errors.ts';

/**
 * What an error of the client means: who must act, and whether the same call may succeed later. Messages name no key and no
 * text that was sent or received.
 */
export function explainModelError(error: unknown): HetongError {
  const ours = ownErrorIn(error);
  if (ours !== undefined) return ours;
  if (isTimeout(error)) return engineError('model-timeout', 'did not answer in time', error);
  if (error instanceof APIConnectionError) return engineError('model-unreachable', 'could not be reached', error);
  if (error instanceof APIError && typeof error.status === 'number') return statusError(error);
  // An answer that is no JSON, has another shape, is cut at its length or holds no message ends in errors of many classes.
  return new ModelOutputError('The language model answered something unusable.', {
    code: 'model-answer-unusable',
    cause: error,
    remedy: 'Use a model that keeps to a JSON schema, or set llmAnswerBy to the other way of asking.',
  });
}

function ownErrorIn(error: unknown): HetongError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) if (cause instanceof HetongError) return cause;
  return undefined;
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
}

/** By status: 408, 409, 429 and 5xx may pass; 401 and 403 are a wrong key; the rest is a request it will never take. */
function statusError(error: APIError): EngineError {
  const status = error.status as number;
  if (status === 401 || status === 403) return engineError('model-key-refused', `refused the key (${status})`, error);
  if (status === 404) return engineError('model-unknown', 'knows no such model or path (404)', error);
  if (status === 429) return engineError('model-rate-limited', 'asks us to slow down (429)', error);
  if (status >= 500 || status === 408 || status === 409) {
    return engineError('model-unavailable', `is not available (${status})`, error);
  }
  return engineError('model-request-refused', `refused the request (${status})`, error);
}

const remedies = {
  'model-timeout': 'Raise llmTimeout, or use a faster model.',
  'model-unreachable': 'Check HETONG_LLM_BASE_URL and that the endpoint runs; see `hetong doctor`.',
  'model-key-refused': 'Check HETONG_LLM_API_KEY.',
  'model-unknown': 'Check HETONG_LLM_MODEL and HETONG_LLM_BASE_URL (it usually ends in /v1).',
  'model-rate-limited': 'Lower llmConcurrency or llmRequestsPerMinute.',
  'model-unavailable': 'Wait until the endpoint is well again.',
  'model-request-refused': 'Set llmAnswerBy to the other way of asking; the endpoint may not know this one.',
} as const;
type ModelErrorCode = keyof typeof remedies;

const passing: ReadonlySet<ModelErrorCode> = new Set([
  'model-timeout',
  'model-unreachable',
  'model-rate-limited',
  'model-unavailable',
]);

function engineError(code: ModelErrorCode, what: string, cause: unknown): EngineError {
  const retryAfterMs = cause instanceof APIError ? readRetryAfter(cause.headers?.get('retry-after')) : undefined;
  return new EngineError(`The language model's endpoint ${what}.`, {
    code,
    cause,
    remedy: remedies[code],
    retryable: passing.has(code),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** Seconds or an HTTP date; undefined where the header says neither. */
function readRetryAfter(header: string | null | undefined): number | undefined {
  if (header === null || header === undefined || header === '') return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
