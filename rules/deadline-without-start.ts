import type { Rule } from '../models/rule.ts';
import { quoteIn, sentencesOf } from './reading/passage.ts';

const deadline =
  /(?:应|须|需|必须|承诺|保证)(?:当|在|于|将)*[^,。;]{0,4}?[▁_【]*(?:\d+|[一二三四五六七八九十]+)[】▁_]*个?(?:工作日|自然日|日历日|日|天)(?:之?内|以内)/g;
/** What a term may count from, before the term or right behind it. */
const start =
  /的,|自|从|起|后|之日|收到|接到|签[订署]|生效|验收|开通|交付|届满|期满|下达|发出|送达|提交|传真|报修|终止|解除|当[日天月]|每[月季年]|前|内[^,。;]{0,6}(?:的|后)|发生|提出|通知|申请|要求|到期|逾期|要|时/;

/** N 日内 with no event to count from: nobody can say when it ends. One finding a place. */
export const deadlineWithoutStart: Rule = {
  id: 'deadline-without-start',
  version: 1,
  title: '期限无起算点',
  severity: 'medium',
  *check(_facts, contract) {
    for (const sentence of sentencesOf(contract)) {
      for (const match of sentence.text.matchAll(deadline)) {
        const before = sentence.text.slice(0, match.index + match[0].search(/[▁_【\d一二三四五六七八九十]/));
        if (start.test(before)) continue;
        yield {
          message: `期限“${match[0]}”未写明自何时起算，请补充起算事件。`,
          evidence: [quoteIn(contract, sentence, { start: match.index, end: match.index + match[0].length })],
        };
      }
    }
  },
};
