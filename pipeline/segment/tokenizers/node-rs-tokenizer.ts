import { createRequire } from 'node:module';
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import type { Tokenizer } from '../../../models/ports.ts';
import { contractDictionary } from './contract-dictionary.ts';
import { dictionaryHash } from './dictionary-hash.ts';
import { wordsIn } from './words-in.ts';

/** High enough that the engine's own dictionary never cuts one of our words apart. */
const wordFrequency = 1_000_000;

/** Tokenizer on @node-rs/jieba: prebuilt, loads everywhere. */
export function createNodeRsTokenizer(): Tokenizer {
  const engine = Jieba.withDict(dict);
  const lines = contractDictionary.map(({ word, tag }) => `${word} ${wordFrequency} ${tag}\n`);
  engine.loadDict(Buffer.from(lines.join('')));
  // A package's own description is JSON with a version.
  const { version } = createRequire(import.meta.url)('@node-rs/jieba/package.json') as { version: string };
  return {
    id: `node-rs-jieba@${version}+${dictionaryHash()}`,
    cut: (text) => (text === '' ? [] : wordsIn(text, engine.tag(text, true))),
  };
}
