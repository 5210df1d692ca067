import { ConfigurationError, EngineError, InputError } from '../models/errors.ts';

/** What the process ends with; listed in docs/command-line.md. */
export const exitCodes = {
  /** All done: skipped duplicates and flagged findings included. */
  done: 0,
  unexpected: 1,
  usage: 2,
  someFailed: 3,
  allFailed: 4,
  databaseUnreachable: 5,
  engineUnavailable: 6,
  databaseHeld: 7,
  /** `status --fail-on` met what it was told to fail on. */
  flagged: 10,
  interrupted: 130,
} as const;

const codesByErrorCode: Readonly<Record<string, number>> = {
  'database-unreachable': exitCodes.databaseUnreachable,
  'database-start-failed': exitCodes.databaseUnreachable,
  'database-full': exitCodes.databaseUnreachable,
  'store-unavailable': exitCodes.databaseUnreachable,
  'store-unreachable': exitCodes.databaseUnreachable,
  'store-full': exitCodes.databaseUnreachable,
  'store-refused': exitCodes.usage,
  'database-held': exitCodes.databaseHeld,
  'engine-unavailable': exitCodes.engineUnavailable,
};

/** Exit code for an error that ends the whole command. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof EngineError || error instanceof ConfigurationError) {
    const code = codesByErrorCode[error.code];
    if (code !== undefined) return code;
  }
  if (error instanceof ConfigurationError) return exitCodes.usage;
  if (error instanceof InputError) return exitCodes.allFailed;
  return exitCodes.unexpected;
}
