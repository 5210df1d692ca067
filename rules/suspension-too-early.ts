import type { Rule } from '../models/rule.ts';
import { findTextValue } from './reading/fact.ts';
import { quoteIn, sentencesOf } from './reading/passage.ts';

/** 电信条例 art. 34: service may be suspended once a bill is 30 days past due, not earlier. */
const lawfulDays = 30;
const suspension =
  /(?<days>\d+)(?:个?(?:自然)?日|天)(?:内|后|以上)?[^。;]{0,12}?(?:仍未|未|不)(?:缴|支付|付|交|结清)[^。;]{0,20}?(?:停止|暂停|停机|中止|中断)/;
const telecom = new Set(['video-conferencing', 'leased-line']);
const telecomWords = /电信|通信|专线|宽带|云视讯|视频会议/;

/** A telecom contract lets service be cut off less than 30 days past due. One finding a place. */
export const suspensionTooEarly: Rule = {
  id: 'suspension-too-early',
  version: 1,
  title: '停机早于法定期限',
  severity: 'medium',
  *check(facts, contract) {
    const type = findTextValue(facts, 'contractType');
    if (type === undefined ? !telecomWords.test(contract.text.slice(0, 400)) : !telecom.has(type)) return;
    for (const sentence of sentencesOf(contract)) {
      const match = suspension.exec(sentence.text);
      const days = Number(match?.groups?.['days']);
      if (!match || !(days < lawfulDays)) continue;
      yield {
        message: `约定欠费 ${days} 日即可停止服务，早于电信条例第三十四条的 ${lawfulDays} 日，请调整。`,
        evidence: [quoteIn(contract, sentence, { start: match.index, end: match.index + match[0].length })],
      };
    }
  },
};
