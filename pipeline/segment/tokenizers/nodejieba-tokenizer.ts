import { createRequire } from 'node:module';
import { EngineError } from '../../../models/errors.ts';
import type { Tokenizer } from '../../../models/ports.ts';
import { leastFrequency, withCommonWords } from './common-words.ts';
import type { LeanDictionaries } from './common-words.ts';
import { contractDictionary } from './contract-dictionary.ts';
import { dictionaryHash } from './dictionary-hash.ts';
import { wordsIn } from './words-in.ts';
import type { TaggedWord } from './words-in.ts';

/** What we use of nodejieba. Declared here because the package is optional and may not be installed. */
interface Nodejieba {
  readonly DEFAULT_DICT: string;
  load(dictionaries: LeanDictionaries): void;
  insertWord(word: string, tag?: string): boolean;
  tag(sentence: string): readonly TaggedWord[];
}

/**
 * Tokenizer on nodejieba (native code that may not have compiled).
 * @throws EngineError, not retryable, where it cannot be loaded.
 */
export function createNodejiebaTokenizer(): Tokenizer {
  const { engine, version } = loadEngine();
  for (const { word, tag } of contractDictionary) engine.insertWord(word, tag);
  return {
    id: `nodejieba@${version}+${dictionaryHash(`least frequency ${leastFrequency}`)}`,
    cut: (text) => (text === '' ? [] : wordsIn(text, engine.tag(text))),
  };
}

function loadEngine(): { readonly engine: Nodejieba; readonly version: string } {
  const require = createRequire(import.meta.url);
  try {
    // An optional native package has no types when it is not installed: its surface is the interface above.
    const engine = require('nodejieba') as Nodejieba;
    withCommonWords(engine.DEFAULT_DICT, (lean) => engine.load(lean));
    const { version } = require('nodejieba/package.json') as { version: string };
    return { engine, version };
  } catch (cause) {
    throw new EngineError('nodejieba cannot be loaded.', {
      code: 'tokenizer-unavailable',
      retryable: false,
      remedy: 'Nothing is needed: @node-rs/jieba stands in. To use nodejieba, install a C++ compiler and run npm ci.',
      cause,
    });
  }
}
