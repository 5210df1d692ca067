import { readFileSync, statSync } from 'node:fs';
import { ConfigurationError } from '../models/errors.ts';

/** A secret is a line; a file of more bytes than this is some other file. */
const mostSecretBytes = 65_536;

/**
 * A secret as the environment gives it: in `NAME`, or in the file that `NAME_FILE` names, as orchestrators mount secrets.
 * White space around what the file holds is no part of the secret.
 * @returns undefined where neither variable is set.
 * @throws ConfigurationError `config-secret-twice` where both are set, `config-secret-unreadable` where the file cannot
 * be read, is empty or is too large. No error holds the secret.
 */
export function secretOf(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const value = environment[name] || undefined;
  const file = environment[`${name}_FILE`] || undefined;
  if (file === undefined) return value;
  if (value !== undefined) {
    throw new ConfigurationError(`${name} and ${name}_FILE are both set.`, {
      code: 'config-secret-twice',
      remedy: `Unset one of them.`,
    });
  }
  return readSecret(`${name}_FILE`, file);
}

function readSecret(variable: string, file: string): string {
  const unreadable = (why: string, cause?: unknown) =>
    new ConfigurationError(`The file of ${variable} ${why}: ${file}`, {
      code: 'config-secret-unreadable',
      file,
      cause,
      remedy: `Name a readable file that holds the secret alone, or unset ${variable}.`,
    });
  let secret: string;
  try {
    const facts = statSync(file);
    // A FIFO or a device could keep the program waiting for ever.
    if (!facts.isFile() || facts.size > mostSecretBytes) throw unreadable('is no small ordinary file');
    secret = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw cause instanceof ConfigurationError ? cause : unreadable('cannot be read', cause);
  }
  if (secret === '') throw unreadable('is empty');
  return secret;
}
