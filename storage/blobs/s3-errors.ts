import { EngineError, HetongError } from '../../models/errors.ts';

/** What servers that speak S3 say when they have no room; some say it with the status of a refusal. */
const fullNames: ReadonlySet<string> = new Set([
  'InsufficientCapacity',
  'QuotaExceeded',
  'XMinioAdminBucketQuotaExceeded',
  'XMinioStorageFull',
]);
/** A certificate nobody vouches for stays so on a second try, unlike everything else that happens to a connection. */
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS/;

/** HTTP status of the answer an error of the client stands for; undefined where none came. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('$metadata' in error)) return undefined;
  const { httpStatusCode: status } = error.$metadata as { readonly httpStatusCode?: number };
  return status;
}

/** Whether the server says that there is no such object; a bucket that is not there is another matter. */
export function saysMissing(error: unknown): boolean {
  return statusOf(error) === 404 && error instanceof Error && error.name !== 'NoSuchBucket';
}

/**
 * Says what an error of the S3 client means: away or out of order (retryable), full (retryable), refused (a setting is
 * wrong). Any other error is returned as it is. None carries the client's error, which knows the request.
 */
export function explainS3Error(error: unknown, bucket: string): unknown {
  if (error instanceof HetongError || !(error instanceof Error)) return error;
  const status = statusOf(error);
  const isOfStore = status !== undefined || systemCodeOf(error) !== '' || error.name === 'TimeoutError';
  if (!isOfStore) return error;
  const reason = status === undefined ? troubleOf(error) : `${error.name} (HTTP ${status})`;
  if (fullNames.has(error.name) || status === 507) return full(bucket, reason);
  return isRefusal(status, error) ? refused(bucket, reason) : unreachable(bucket, reason);
}

function isRefusal(status: number | undefined, error: Error): boolean {
  if (status === undefined) return untrusted.test(systemCodeOf(error));
  if (status === 408 || status === 429) return false;
  // A server that does not know a request at all will not learn it.
  return (status >= 300 && status < 500) || status === 501;
}

/** The system's code says what a connection met; the first one where several addresses were tried. */
function systemCodeOf(error: Error): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return systemCodeOf(error.errors[0]);
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function troubleOf(error: Error): string {
  return error.name === 'TimeoutError' ? 'no answer in time' : systemCodeOf(error);
}

export function unreachable(bucket: string, reason: string): EngineError {
  return new EngineError(`The store of bucket ${bucket} cannot be reached: ${reason}.`, {
    code: 'store-unreachable',
    remedy:
      'See that the server runs and that blobUrl names it, then run the same command again; nothing is half-kept.',
    retryable: true,
  });
}

function full(bucket: string, reason: string): EngineError {
  return new EngineError(`The store of bucket ${bucket} has no room: ${reason}.`, {
    code: 'store-full',
    remedy: 'Free space on the server or raise the quota, then run the same command again; nothing is half-kept.',
    retryable: true,
  });
}

function refused(bucket: string, reason: string): EngineError {
  return new EngineError(`The store refuses what is asked of bucket ${bucket}: ${reason}.`, {
    code: 'store-refused',
    remedy:
      'Check bucket, region and endpoint in blobUrl, the credentials and what they may do, and the clock of this machine.',
    retryable: false,
  });
}
