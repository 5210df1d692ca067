import type { ReadContract } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import { sentencesOf } from './passage.ts';
import type { Passage } from './passage.ts';

/** What the contract asks of each party's signature block. */
export type SigningNeeds = 'both' | 'seal' | 'either';

export interface Effectiveness {
  readonly needs: SigningNeeds;
  /** Where it says so; undefined where it says nothing, and either will do (民法典 490). */
  readonly passage: Passage | undefined;
  readonly range: TextSpan;
}

const sign = '(?:签字|签名|签署|签章)';
const seal = '(?:加?盖[^,。;]{0,14}?章)';
// 牛效 is what readers make of a worn 生效.
const effective = new RegExp(`(?:${sign}|${seal})[^。;]{0,40}?(?:[生牛]效|成立|有效|之日起)`);
const either = new RegExp(`${sign}[^,。;]{0,4}(?:或者?|\\/)${seal}|${seal}(?:或者?|\\/)[^,。;]{0,8}${sign}`);

/** Reads from the effectiveness clause whether signature and seal are both asked for, the seal alone, or either. */
export function readEffectiveness(contract: ReadContract): Effectiveness {
  for (const passage of sentencesOf(contract)) {
    const match = effective.exec(passage.text);
    if (!match) continue;
    const end = match.index + match[0].length;
    const phrase = passage.text.slice(0, end);
    const start = phrase.lastIndexOf(',', match.index) + 1;
    return { needs: needsOf(phrase.slice(start)), passage, range: { start, end } };
  }
  return { needs: 'either', passage: undefined, range: { start: 0, end: 0 } };
}

function needsOf(phrase: string): SigningNeeds {
  if (either.test(phrase)) return 'either';
  const [asksSign, asksSeal] = [new RegExp(sign).test(phrase), new RegExp(seal).test(phrase)];
  if (asksSign && asksSeal) return 'both';
  return asksSeal ? 'seal' : 'either';
}
