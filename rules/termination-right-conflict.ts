import type { Rule } from '../models/rule.ts';
import { quoteIn, sentencesOf } from './reading/passage.ts';

const ban = /(?:任何一方|双方均?|各方)?(?:均)?不得(?:擅自)?(?:单方面?|提前|擅自)[^,。;]{0,10}(?:解除|终止)/;
const right =
  /(?:任何一方|守约方|[甲乙]方|一方)(?:均)?(?:有权|可以?)[^,。;]{0,12}?(?:解除|终止)(?:本)?(?:合同|协议)|(?:解除|终止)(?:本)?(?:合同|协议)的?,?(?:应|须|需)?提前\d+/;
/** A ban with a way out, and a right that waits for a breach, get along. */
const exception = /除[^。;]{1,30}外|另有约定|未经[^,。;]*同意/;
const breach = /违约|逾期|未按|拖欠|不履行|不可抗力|违反|欠费|如[^,。;]{2,}[的时]|情形之一|守约方/;
const absolute = /未经双方协商/;

/** No early termination here, a unilateral right there. One finding a contract. */
export const terminationRightConflict: Rule = {
  id: 'termination-right-conflict',
  version: 1,
  title: '解除权冲突',
  severity: 'medium',
  *check(_facts, contract) {
    const sentences = sentencesOf(contract);
    const bans = sentences.filter(({ text }) => ban.test(text) && (absolute.test(text) || !exception.test(text)));
    const rights = sentences.filter(({ text }) => right.test(text) && !ban.test(text) && !breach.test(text));
    if (bans.length === 0 || rights.length === 0) return;
    yield {
      message: '一处约定不得单方或提前解除，另一处又给予单方终止权，请明确解除的条件。',
      evidence: [...bans, ...rights].map((passage) => quoteIn(contract, passage)),
    };
  },
};
