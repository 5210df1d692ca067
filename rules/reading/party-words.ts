import type { PartyKey } from '../../models/contract.ts';
import type { Facts } from '../../models/rule.ts';

/** A word the text uses for a party. */
export interface PartyWord {
  readonly key: PartyKey;
  readonly word: string;
}

const customary: readonly PartyWord[] = [
  { key: 'A', word: '甲方' },
  { key: 'B', word: '乙方' },
  { key: 'C', word: '丙方' },
  { key: 'D', word: '丁方' },
];

/** What readers of a worn page take 甲方 and 乙方 for; none of these is a word of its own. */
const misread: readonly PartyWord[] = [
  { key: 'A', word: '申方' },
  { key: 'A', word: '甲万' },
  { key: 'B', word: '已方' },
  { key: 'B', word: '乙万' },
];

/** Every word the contract uses for its parties, longest first; 甲方, 乙方 … where the head names none. */
export function partyWordsOf(facts: Facts): readonly PartyWord[] {
  const stated = facts.parties.flatMap(({ key, aliases }) => aliases.map((word) => ({ key, word })));
  const missing = [...customary, ...misread].filter(({ word }) => !stated.some((known) => known.word === word));
  return [...stated, ...missing].sort((a, b) => b.word.length - a.word.length);
}

/** A pattern source that matches any word for a party. */
export function aliasPattern(facts: Facts): string {
  return partyWordsOf(facts)
    .map(({ word }) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');
}

/** Whose word it is; undefined where it is nobody's. */
export function findParty(facts: Facts, word: string): PartyKey | undefined {
  return partyWordsOf(facts).find((known) => known.word === word)?.key;
}
