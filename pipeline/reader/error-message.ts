import { ConfigurationError, EngineError, HetongError, InputError } from '../../models/errors.ts';
import type { ErrorMessage } from './reader-messages.ts';

/** Writes an error of this project down for another process; undefined for any other. */
export function findErrorMessage(error: unknown): ErrorMessage | undefined {
  const type = findType(error);
  if (type === undefined || !(error instanceof HetongError)) return undefined;
  return {
    type,
    message: error.message,
    code: error.code,
    file: error.file ?? null,
    page: error.page ?? null,
    remedy: error.remedy ?? null,
  };
}

function findType(error: unknown): ErrorMessage['type'] | undefined {
  if (error instanceof InputError) return 'InputError';
  if (error instanceof EngineError) return 'EngineError';
  return error instanceof ConfigurationError ? 'ConfigurationError' : undefined;
}

/** The error another process wrote down. */
export function errorFromMessage(message: ErrorMessage): HetongError {
  const details = {
    code: message.code,
    ...(message.file === null ? {} : { file: message.file }),
    ...(message.page === null ? {} : { page: message.page }),
    ...(message.remedy === null ? {} : { remedy: message.remedy }),
  };
  if (message.type === 'InputError') return new InputError(message.message, details);
  if (message.type === 'ConfigurationError') return new ConfigurationError(message.message, details);
  return new EngineError(message.message, { ...details, retryable: false });
}
