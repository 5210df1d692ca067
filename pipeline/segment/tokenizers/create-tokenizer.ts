import { EngineError } from '../../../models/errors.ts';
import type { Tokenizer } from '../../../models/ports.ts';

/** The tokenizer this machine can run: nodejieba where it loads, else @node-rs/jieba. Its `id` says which. */
export async function createTokenizer(): Promise<Tokenizer> {
  const { createNodejiebaTokenizer } = await import('./nodejieba-tokenizer.ts');
  try {
    return createNodejiebaTokenizer();
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { createNodeRsTokenizer } = await import('./node-rs-tokenizer.ts');
    return createNodeRsTokenizer();
  }
}
