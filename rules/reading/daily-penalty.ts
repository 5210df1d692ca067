import type { ReadContract } from '../../models/contract.ts';
import type { QuoteEvidence } from '../../models/evidence.ts';
import { parseRate } from '../../models/values/rate.ts';
import { quoteIn, sentencesOf } from './passage.ts';

/** A penalty charged by the day, as a share of what is overdue. */
export interface DailyPenalty {
  /** 0.03 for 3 % a day. */
  readonly rate: number;
  readonly evidence: QuoteEvidence;
}

const ratePattern = /\d+(?:\.\d+)?[%‰‱]|[百千万萬]分之[\d.零〇一二三四五六七八九十百壹贰叁肆伍陆柒捌玖拾点两]+/g;
const penalty = /违约金|滞纳金|逾期|迟延|罚金|罚款|延期|延误/;
/** A cut of the service fee for a failure is a credit to the customer, not a penalty rate. */
const credit = /减免|免收|减收|扣减|抵扣|退还|返还|折扣/;

/** Every daily 违约金 or 滞纳金 rate of the text, service credits left out. */
export function dailyPenaltiesOf(contract: ReadContract): readonly DailyPenalty[] {
  return sentencesOf(contract).flatMap((sentence) => {
    if (!penalty.test(sentence.text) || sentence.isTableRow) return [];
    return [...sentence.text.matchAll(ratePattern)].flatMap((match) => {
      const end = match.index + match[0].length;
      const before = sentence.text.slice(0, match.index);
      const reading = parseRate(before.slice(clauseStart(before)) + sentence.text.slice(match.index, end + 8));
      if (
        reading?.per !== 'day' ||
        credit.test(before.slice(clauseStart(before)) + sentence.text.slice(end, end + 6))
      ) {
        return [];
      }
      const range = { start: Math.max(0, match.index - 12), end: Math.min(sentence.text.length, end + 8) };
      return [{ rate: Number(reading.rate), evidence: quoteIn(contract, sentence, range) }];
    });
  });
}

/** The part of a sentence a rate belongs to begins after the previous rate or the sentence's start. */
function clauseStart(before: string): number {
  const previous = [...before.matchAll(ratePattern)].at(-1);
  return previous ? previous.index + previous[0].length : 0;
}
