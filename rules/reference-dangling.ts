import type { ReadContract } from '../models/contract.ts';
import { flattenClauses } from '../models/locate.ts';
import type { Rule } from '../models/rule.ts';
import { parseChineseInteger } from '../models/values/chinese-number.ts';
import { paragraphsOf, quoteIn } from './reading/passage.ts';
import type { Passage } from './reading/passage.ts';
import { readClauseLabel } from './reading/clause-label.ts';

const article = /(?<lead>.{0,14})第(?<number>[一二三四五六七八九十百\d]{1,4})条/g;
/** 《民法典》第五百八十六条 is another text's article. */
const otherText = /[》法典例定释]$|(?:法律|条例|规定|办法|法典|解释)[^,。;]{0,6}$/;
const listed = /(?:本(?:合同|协议))?(?:所列明|列明|所列|载明)的(?<what>号码|账号|名单|清单|地址列表|人员名单)/g;
const listing: Readonly<Record<string, RegExp>> = { 号码: /(?:主叫|外呼|码号|号码)(?:清单|列表)?[:为][\d、,-]{5,}/ };

/** A reference to an article or a list the contract does not have. One finding a place. */
export const referenceDangling: Rule = {
  id: 'reference-dangling',
  version: 1,
  title: '引用内容不存在',
  severity: 'medium',
  *check(_facts, contract) {
    const articles = articleNumbers(contract);
    for (const passage of paragraphsOf(contract)) {
      for (const place of [...articlesMissing(passage, articles), ...listsMissing(contract, passage)]) {
        yield {
          message: `引用的“${place.what}”在合同中不存在，请更正引用或补充内容。`,
          evidence: [quoteIn(contract, passage, place)],
        };
      }
    }
  },
};

interface Place {
  readonly what: string;
  readonly start: number;
  readonly end: number;
}

/** Numbers of the first level; empty where the contract numbers its clauses in no way an 第X条 could mean. */
function articleNumbers(contract: ReadContract): ReadonlySet<number> {
  return new Set(
    contract.clauses.flatMap(({ label }) => {
      const ordinal = label === null || label.startsWith('附') ? undefined : readClauseLabel(label);
      return ordinal ? [ordinal.value] : [];
    }),
  );
}

function articlesMissing(passage: Passage, known: ReadonlySet<number>): readonly Place[] {
  if (known.size === 0) return [];
  return [...passage.text.matchAll(article)].flatMap((match) => {
    const { lead = '', number = '' } = match.groups ?? {};
    const value = parseChineseInteger(number);
    if (value === null || known.has(value) || otherText.test(lead) || match.index + lead.length === 0) return [];
    const start = match.index + lead.length;
    return [{ what: `第${number}条`, start, end: match.index + match[0].length }];
  });
}

function listsMissing(contract: ReadContract, passage: Passage): readonly Place[] {
  return [...passage.text.matchAll(listed)].flatMap((match) => {
    const what = match.groups?.['what'] ?? '';
    const pattern = listing[what] ?? new RegExp(`${what}[:为]`);
    const exists =
      paragraphsOf(contract).some(({ text }) => pattern.test(text)) ||
      flattenClauses(contract.clauses).some(({ heading }) => heading?.includes(what));
    return exists ? [] : [{ what: match[0], start: match.index, end: match.index + match[0].length }];
  });
}
