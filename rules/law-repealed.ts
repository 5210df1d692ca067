import type { Rule } from '../models/rule.ts';
import { compareDates } from '../models/values/calendar-date.ts';
import { findRealDate } from './reading/fact.ts';
import { paragraphsOf, quoteIn } from './reading/passage.ts';

/** 民法典 1260: the nine laws it replaced lost force on 2021-01-01. */
const repealedOn = '2021-01-01';
const repealed =
  /(?<!劳动)(?:中华人民共和国)?《?(?:中华人民共和国)?(?<!劳动)(?:合同法|民法通则|民法总则|担保法|物权法|侵权责任法|婚姻法|继承法|收养法)》?/g;

/** A law replaced by the 民法典 is cited in a contract signed since, or not dated. One finding a law. */
export const lawRepealed: Rule = {
  id: 'law-repealed',
  version: 1,
  title: '引用已废止法律',
  severity: 'medium',
  *check(facts, contract) {
    const signed = findRealDate(facts, 'signedOn');
    if (signed !== undefined && compareDates(signed, repealedOn) < 0) return;
    const seen = new Set<string>();
    for (const passage of paragraphsOf(contract)) {
      for (const match of passage.text.matchAll(repealed)) {
        const law = match[0].replace(/《|》|中华人民共和国/g, '');
        if (seen.has(law)) continue;
        seen.add(law);
        yield {
          message: `《${law}》已自 ${repealedOn} 起废止，请改引《民法典》的相应条文。`,
          evidence: [quoteIn(contract, passage, { start: match.index, end: match.index + match[0].length })],
        };
      }
    }
  },
};
