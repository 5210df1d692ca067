import type { Rule } from '../models/rule.ts';
import { groupByClause } from './reading/by-clause.ts';
import { isSettledByHand } from './reading/by-hand.ts';
import { dailyPenaltiesOf } from './reading/daily-penalty.ts';

/** A daily rate of a whole percent or more, written with %: the trade writes 3‰ (电信条例 art. 34) where 3% stands. */
const floor = 0.01;
const ceiling = 0.1;

/** A daily rate in percent where the trade writes permille: look at the image. One finding a clause. */
export const percentPermilleSuspect: Rule = {
  id: 'percent-permille-suspect',
  version: 1,
  title: '百分号千分号疑误',
  severity: 'high',
  *check(facts, contract) {
    const suspects = dailyPenaltiesOf(contract).filter(
      ({ rate, evidence }) =>
        rate >= floor &&
        rate <= ceiling &&
        evidence.quote.normalize('NFKC').includes('%') &&
        !isSettledByHand(facts, 'lateFeeRate', evidence),
    );
    for (const group of groupByClause(suspects.map(({ evidence }) => evidence))) {
      yield {
        message: '每日违约金写作百分之几，行业通常为千分之几，疑为“‰”误作“%”，请看原图核对。',
        fields: ['lateFeeRate'],
        evidence: group.evidence,
      };
    }
  },
};
