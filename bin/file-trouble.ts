import { ConfigurationError, EngineError } from '../models/errors.ts';

/** Whether an error concerns one file only, so that a batch may go on without it. */
export function isFileTrouble(error: unknown): boolean {
  return !(error instanceof EngineError || error instanceof ConfigurationError);
}
