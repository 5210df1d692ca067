import { createHash } from 'node:crypto';
import { contractDictionary } from './contract-dictionary.ts';

/** First 12 hex digits of the user dictionary's SHA-256: two indexes with the same id were cut alike. */
export function dictionaryHash(): string {
  return createHash('sha256').update(JSON.stringify(contractDictionary)).digest('hex').slice(0, 12);
}
