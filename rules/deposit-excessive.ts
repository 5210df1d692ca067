import type { ReadContract } from '../models/contract.ts';
import type { Facts, Rule, Violation } from '../models/rule.ts';
import { parseRate } from '../models/values/rate.ts';
import { evidenceOf, findTextValue } from './reading/fact.ts';
import { quoteIn, sentencesOf } from './reading/passage.ts';

/** 民法典 586: a 定金 beyond a fifth of the price has no effect as such. 押金, 保证金 and 质保金 have no such limit. */
const limit = 0.2;
const shareOfDeposit =
  /(\d+(?:\.\d+)?%|百分之[零一二三四五六七八九十百]+)(?:的|作为|为)*(?:合同)?定金|定金[^,;。\d]{0,14}?(\d+(?:\.\d+)?%|百分之[零一二三四五六七八九十百]+)/;

/** A 定金 of more than 20 % of the price. One finding a contract. */
export const depositExcessive: Rule = {
  id: 'deposit-excessive',
  version: 1,
  title: '定金超过20%',
  severity: 'high',
  *check(facts, contract) {
    const violation = fromFacts(facts) ?? fromText(contract);
    if (violation) yield violation;
  },
};

function fromFacts(facts: Facts): Violation | null {
  const deposit = Number(findTextValue(facts, 'deposit'));
  const total = Number(findTextValue(facts, 'totalAmount'));
  const isEarnest = (findTextValue(facts, 'depositKind') ?? '').includes('定金');
  if (!isEarnest || !(deposit > 0) || !(total > 0) || deposit <= total * limit) return null;
  return violationOf(deposit / total, evidenceOf(facts, 'deposit', 'totalAmount'));
}

function fromText(contract: ReadContract): Violation | null {
  for (const sentence of sentencesOf(contract)) {
    const match = shareOfDeposit.exec(sentence.text);
    const rate = match && Number(parseRate((match[1] ?? match[2])!)?.rate);
    if (match && rate !== null && rate > limit && !/双倍|返还|不超过|不得超过/.test(match[0])) {
      const range = { start: match.index, end: match.index + match[0].length };
      return violationOf(rate, [quoteIn(contract, sentence, range)]);
    }
  }
  return null;
}

function violationOf(share: number, evidence: Violation['evidence']): Violation {
  const percent = Number((share * 100).toFixed(2));
  return {
    message: `定金为主合同标的额的 ${percent}%，超过 20% 的部分不产生定金效力（民法典第586条），请调整。`,
    fields: ['deposit'],
    evidence,
  };
}
