import { createHash } from 'node:crypto';
import { contractDictionary } from './contract-dictionary.ts';

/**
 * First 12 hex digits of the SHA-256 of the user dictionary and of what was changed in the engine's own: two indexes with
 * the same id were cut alike.
 */
export function dictionaryHash(changes = ''): string {
  return createHash('sha256')
    .update(JSON.stringify(contractDictionary) + changes)
    .digest('hex')
    .slice(0, 12);
}
