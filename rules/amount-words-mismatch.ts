import type { ReadContract } from '../models/contract.ts';
import type { Evidence } from '../models/evidence.ts';
import { compareMoney } from '../models/values/money.ts';
import type { Rule, Violation } from '../models/rule.ts';
import { isSamePlace } from './reading/by-clause.ts';
import { evidenceOf, findTextValue } from './reading/fact.ts';
import { readingsOf } from './reading/misreading.ts';
import { moneyMentionsIn } from './reading/money-mention.ts';
import type { MoneyMention } from './reading/money-mention.ts';
import { paragraphsOf, quoteIn } from './reading/passage.ts';

/** What may stand between an amount and the same amount in words: 元（大写：…, 整，大写为人民币…, ；小写：¥…. */
const connector =
  /^[,;:。()【】[\]、“”"'/]*(?:(?:即|计|为|合|共|是|人民币|大写|小写|金额|数额|合计|总计|共计|价税|RMB|¥|含税价?|不含税价?)[,;:()【】[\]]*)*$/;

/** Figures read with a letter for a digit (8I600): what stands behind the letter is not the amount. */
const tornFigure = /(?:^|[^A-Za-z])[\dIlOoSBZ|]*[IlOoSBZ|]$/;

/** An amount in words that differs from the same amount in figures. No statute says which prevails: both are shown. */
export const amountWordsMismatch: Rule = {
  id: 'amount-words-mismatch',
  version: 2,
  title: '大小写金额不一致',
  severity: 'critical',
  *check(facts, contract) {
    const seen: Evidence[] = [];
    for (const passage of paragraphsOf(contract)) {
      for (const [figure, word] of mismatchedPairs(passage.text)) {
        const evidence = [figure, word].map((range) => quoteIn(contract, passage, range));
        seen.push(...evidence);
        if (isMisread(contract, figure.value, word.value, evidence)) continue;
        yield violationOf(figure.value, word.value, evidence);
      }
    }
    const figure = findTextValue(facts, 'totalAmount');
    const word = findTextValue(facts, 'totalAmountInWords');
    const evidence = evidenceOf(facts, 'totalAmount', 'totalAmountInWords');
    if (figure === undefined || word === undefined || compareMoney(figure, word) === 0) return;
    if (evidence.some((place) => seen.some((known) => isSamePlace(known, place)))) return;
    if (isMisread(contract, figure, word, evidenceOf(facts, 'totalAmount'))) return;
    yield { ...violationOf(figure, word, evidence), fields: ['totalAmount', 'totalAmountInWords'] };
  },
};

/** Whether the figures, poorly read, say what the words say once one of them is read otherwise. */
function isMisread(contract: ReadContract, figure: string, word: string, places: readonly Evidence[]): boolean {
  return readingsOf(contract, figure, places.slice(0, 1)).some((reading) => compareMoney(reading, word) === 0);
}

function violationOf(figure: string, word: string, evidence: readonly Evidence[]): Violation {
  return { message: `小写 ${figure} 元，大写合 ${word} 元，两者不一致，请核对原件并更正。`, evidence };
}

/** Figures and words of one amount standing side by side, that do not agree. Each words amount pairs with one neighbour. */
function mismatchedPairs(text: string): readonly (readonly [MoneyMention, MoneyMention])[] {
  const mentions = moneyMentionsIn(text);
  return mentions.flatMap((word, index) => {
    if (!word.inWords) return [];
    const neighbours = [mentions[index - 1], mentions[index + 1]].filter(
      (other) =>
        other !== undefined &&
        !other.inWords &&
        connects(text, other, word) &&
        !tornFigure.test(text.slice(0, other.start)),
    );
    const [figure] = neighbours;
    const agrees = neighbours.some((other) => other && compareMoney(other.value, word.value) === 0);
    return figure && !agrees ? [[figure, word] as const] : [];
  });
}

function connects(text: string, a: MoneyMention, b: MoneyMention): boolean {
  const between = a.start < b.start ? text.slice(a.end, b.start) : text.slice(b.end, a.start);
  return connector.test(between.replaceAll('▁', ''));
}
