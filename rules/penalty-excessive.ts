import type { Rule } from '../models/rule.ts';
import { parseRate } from '../models/values/rate.ts';
import { quoteIn, sentencesOf } from './reading/passage.ts';

/** 合同编通则解释 65: a penalty more than 30 % above the loss is as a rule excessive; a flat share beyond it stands out. */
const limit = 0.3;
const lump =
  /(\d+(?:\.\d+)?%|百分之[零一二三四五六七八九十百]+)(?:[^,。;]{0,14})违约金|违约金[^,。;\d]{0,16}(\d+(?:\.\d+)?%)/g;
const daily = /每[日天]|\/[日天]|逾期一[日天]|按日|日万分|日千分|迟延一[日天]/;

/** A lump-sum penalty of more than 30 % of the price. One finding a place. */
export const penaltyExcessive: Rule = {
  id: 'penalty-excessive',
  version: 1,
  title: '违约金总额过高',
  severity: 'high',
  *check(_facts, contract) {
    for (const sentence of sentencesOf(contract)) {
      for (const match of sentence.text.matchAll(lump)) {
        const rate = Number(parseRate((match[1] ?? match[2])!)?.rate ?? 0);
        const around = sentence.text.slice(Math.max(0, match.index - 20), match.index + match[0].length + 8);
        if (rate <= limit || daily.test(around) || /不超过|上限|为限/.test(around)) continue;
        yield {
          message: `一次性违约金达 ${Number((rate * 100).toFixed(2))}%，超过 30%，可能被认定过高，请复核。`,
          evidence: [quoteIn(contract, sentence, { start: match.index, end: match.index + match[0].length })],
        };
      }
    }
  },
};
