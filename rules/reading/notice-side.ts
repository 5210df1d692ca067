import type { ReadContract } from '../../models/contract.ts';
import { isQuote } from '../../models/evidence.ts';
import type { Evidence } from '../../models/evidence.ts';
import type { Facts } from '../../models/rule.ts';
import { aliasPattern, findParty } from './party-words.ts';
import { sentencesOf } from './passage.ts';

/** 承租人提前30日, 出租人提前90日: each side has a notice of its own. */
export function areOfTwoSides(facts: Facts, contract: ReadContract, places: readonly Evidence[]): boolean {
  const parties = places.map((place) => {
    const sentence = sentencesOf(contract).find(
      ({ start, end }) => isQuote(place) && place.span[0] >= start && place.span[0] < end,
    );
    if (sentence === undefined || /任[何意]?一方|双方|各方|一方/.test(sentence.text)) return undefined;
    return findParty(facts, new RegExp(aliasPattern(facts)).exec(sentence.text)?.[0] ?? '');
  });
  return parties.every((party) => party !== undefined) && new Set(parties).size === parties.length;
}
