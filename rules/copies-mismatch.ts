import type { Rule } from '../models/rule.ts';
import { numeralCharacters, parseChineseInteger } from '../models/values/chinese-number.ts';
import { quoteIn, paragraphsOf } from './reading/passage.ts';
import { aliasPattern } from './reading/party-words.ts';

const numeral = `([\\d${numeralCharacters}]+)`;
const slot = '[【\\[(▁_]*';
const total = new RegExp(`[一壹]式${slot}${numeral}[】\\])▁_]*份`);

/** 一式 N 份 differs from the sum of the shares each party and third body receives. */
export const copiesMismatch: Rule = {
  id: 'copies-mismatch',
  version: 2,
  title: '份数不符',
  severity: 'medium',
  *check(facts, contract) {
    for (const passage of paragraphsOf(contract)) {
      const stated = total.exec(passage.text);
      const copies = stated && parseChineseInteger(stated[1]!);
      if (!stated || copies === null) continue;
      const rest = passage.text.slice(stated.index + stated[0].length);
      const shares = sharesIn(rest, Math.max(2, facts.parties.length), aliasPattern(facts));
      if (shares === null || shares.sum === copies) continue;
      const end = stated.index + stated[0].length;
      yield {
        message: `合同一式 ${copies} 份，各方所执合计 ${shares.sum} 份，请核对份数。`,
        fields: ['copiesTotal', 'copiesEach'],
        evidence: [
          quoteIn(contract, passage, { start: stated.index, end }),
          quoteIn(contract, passage, { start: end + shares.start, end: end + shares.end }),
        ],
      };
    }
  },
};

interface Shares {
  readonly sum: number;
  readonly start: number;
  readonly end: number;
}

/**
 * The shares named after the total: 双方各执壹份 counts once a party, 甲方执叁份 once; 报财政部门备案壹份 counts too. Null where no
 * share is named, or one is left open.
 */
function sharesIn(text: string, parties: number, aliases: string): Shares | null {
  const sentence = /^[^。]*/.exec(text)![0];
  // Originals and duplicates, or a rest that takes what is left, cannot be added up.
  if (/正本|副本|其余|余下|剩余/.test(sentence)) return null;
  const pattern = new RegExp(
    `(?<who>[^,;、]*?)(?:各|每方|每家)(?:自)?(?:执|持|保存|保留|存|留存|收执)?(?:有)?${slot}${numeral}[】\\])▁_]*份|` +
      `(?:${aliases}|[^,;、。]{0,16}?)(?:执|持|保存|保留|存档?|留存|留|备案|备查|收执|报送|送|交)?(?:有)?${slot}${numeral}[】\\])▁_]*份`,
    'g',
  );
  let sum = 0;
  let start = -1;
  let end = -1;
  for (const match of sentence.matchAll(pattern)) {
    const each = match[2] !== undefined;
    const count = parseChineseInteger((match[2] ?? match[3])!);
    if (count === null) return null;
    sum += count * (each ? sharersOf(match.groups?.['who'] ?? '', parties) : 1);
    if (start < 0) start = match.index;
    end = match.index + match[0].length;
  }
  return start < 0 ? null : { sum, start, end };
}

/** How many share a 各执 N 份: 甲乙双方 2, 三方 3, 甲乙丙 3; otherwise the contract's parties. */
function sharersOf(who: string, parties: number): number {
  const named = /([两二三四双])方/.exec(who)?.[1];
  if (named !== undefined) return { 两: 2, 二: 2, 双: 2, 三: 3, 四: 4 }[named] ?? parties;
  return parties;
}
