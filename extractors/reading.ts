import type { PartyKey, ReadContract } from '../models/contract.ts';
import type { ExtractionContext, PartyMention } from '../models/extractor.ts';
import { plainViewOf } from './recognizers/plain-view.ts';
import type { PlainView } from './recognizers/plain-view.ts';
import { sentencesOf } from './recognizers/sentences.ts';
import type { Sentence } from './recognizers/sentences.ts';

/** What an extractor works with: the contract, its plain view cut into sentences, and who is called what. */
export interface Reading {
  readonly contract: ReadContract;
  readonly view: PlainView;
  readonly sentences: readonly Sentence[];
  readonly parties: readonly PartyMention[];
}

const sentenceCache = new WeakMap<PlainView, readonly Sentence[]>();

/** Prepares a contract for reading; view and sentences are made once for each contract. */
export function readingOf(contract: ReadContract, context: ExtractionContext): Reading {
  const view = plainViewOf(contract);
  const sentences = sentenceCache.get(view) ?? sentencesOf(view);
  sentenceCache.set(view, sentences);
  return { contract, view, sentences, parties: context.parties };
}

/** Every word the text uses for a party, with its key, longest first; 甲方 … 丁方 always count. */
export function aliasesOf(
  parties: readonly PartyMention[],
): readonly { readonly alias: string; readonly key: PartyKey }[] {
  const named = parties.flatMap(({ key, aliases }) => aliases.map((alias) => ({ alias, key })));
  const letters = (
    [
      ['甲方', 'A'],
      ['乙方', 'B'],
      ['丙方', 'C'],
      ['丁方', 'D'],
    ] as const
  ).map(([alias, key]) => ({ alias, key }));
  const extra = letters.filter(({ alias }) => named.every((known) => known.alias !== alias));
  return [...named, ...extra].sort((a, b) => b.alias.length - a.alias.length);
}

/** Source of a pattern that matches any alias of any party. */
export function aliasSource(parties: readonly PartyMention[]): string {
  return aliasesOf(parties)
    .map(({ alias }) => alias.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
}

/** The party an alias stands for, or undefined. */
export function findPartyCalled(parties: readonly PartyMention[], word: string): PartyKey | undefined {
  return aliasesOf(parties).find(({ alias }) => alias === word)?.key;
}
