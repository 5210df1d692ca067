import { createHash } from 'node:crypto';
import { lookAlikeGroups } from './look-alikes.ts';
import { simplifiedTranslation } from './traditional.ts';

/** Raised whenever normal form, vectors or places of the search index are made otherwise. */
const maker = 2;

/**
 * What a document's search rows were made by, beside its tokenizer: rows of another version may miss hits, and
 * `hetong db reindex` makes them anew. The tables of characters are part of it, because texts and pairs are folded by them.
 */
export const searchIndexVersion = `${maker}+${createHash('sha256')
  .update([...lookAlikeGroups, simplifiedTranslation.from, simplifiedTranslation.to].join('\n'))
  .digest('hex')
  .slice(0, 8)}`;
