import { ConfigurationError, EngineError, HetongError } from '../models/errors.ts';

const awayCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  // SQLSTATE: administrator shutdown, crash shutdown, cannot connect now, too many connections.
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);
/** What the driver says without a code: of a connection lost before the query, and of one that never came. */
const awayMessages = /^Connection terminated|not queryable|^timeout (?:exceeded|expired)|connection timeout/i;
/** SQLSTATE: wrong password, no such role, no such database. */
const refusedCodes = new Set(['28P01', '28000', '3D000']);
/** SQLSTATE: disk full, out of memory, insufficient resources. */
const fullCodes = new Set(['53000', '53100', '53200']);

/**
 * Says what an error of the database driver means: away (retryable), refused (the setting is wrong), full. Any other
 * error, a broken constraint for instance, is returned as it is.
 */
export function explainDatabaseError(error: unknown): unknown {
  if (error instanceof HetongError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  if (code === 'ERR_INVALID_URL') return invalidUrl();
  if (refusedCodes.has(code)) return refused(error);
  if (fullCodes.has(code)) return full(error);
  const isAway = awayCodes.has(code) || code.startsWith('08') || awayMessages.test(error.message);
  return isAway ? unreachable(error) : error;
}

/** SQLSTATE or system code of an error; the first one for a connection tried at several addresses; '' where none. */
export function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  if (!(error instanceof Error) || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** The same text with the password of every connection string in it replaced. */
export function maskSecrets(text: string): string {
  return text.replace(/(\w+:\/\/[^\s:/@]*):[^\s@]*@/g, '$1:***@').replace(/(password=)[^\s&]+/gi, '$1***');
}

function unreachable(cause: Error): EngineError {
  const what = maskSecrets(cause.message || codeOf(cause));
  return new EngineError(`The database cannot be reached: ${what}.`, {
    code: 'database-unreachable',
    remedy:
      'Start the database server or correct DATABASE_URL, then run the same command again; nothing is half-loaded.',
    retryable: true,
    cause,
  });
}

/** Without a cause: the driver's error carries the whole string, and its password. */
function invalidUrl(): ConfigurationError {
  return new ConfigurationError('DATABASE_URL is not a connection string.', {
    code: 'database-url-invalid',
    remedy: 'Write it as postgresql://user:password@host:5432/database, special characters of the password as %XX.',
  });
}

function refused(cause: Error): ConfigurationError {
  return new ConfigurationError(`The database refuses the connection: ${maskSecrets(cause.message)}.`, {
    code: 'database-refused',
    remedy: 'Check user, password and database name in DATABASE_URL.',
    cause,
  });
}

function full(cause: Error): EngineError {
  return new EngineError(`The database has no room: ${maskSecrets(cause.message)}.`, {
    code: 'database-full',
    remedy: 'Free space on the disk of the database, then run the same command again; nothing is half-loaded.',
    retryable: true,
    cause,
  });
}
