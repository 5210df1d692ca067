import type { Rule } from '../models/rule.ts';
import { quoteIn, sentencesOf } from './reading/passage.ts';
import type { Passage } from './reading/passage.ts';

const payable = /(?:支付|缴纳|付清|交纳)(?<fee>[\u4e00-\u9fff]{2,10}?(?:费用|费|租金|价款|货款))/;
const composed = /^(?<fee>[\u4e00-\u9fff]{2,10}?(?:费用|费|租金))[:为]?(?:包括|包含|由[^,。;]{2,30}(?:组成|构成))/;
/** Fees no contract is about: all of them, side costs and what follows from a breach. */
const general =
  /个月|相当于|^(?:各项|相关|全部|应付|上述|一切|本合同|本协议|该|其|任何|所有|合同|约定|款项|未付|剩余|违约|赔偿|律师|诉讼|维修|差旅|水电|物业|占用|管理|乙方|甲方)/;

interface Named {
  readonly fee: string;
  readonly passage: Passage;
  readonly start: number;
  readonly end: number;
}

/** The payable fee goes by one name where it is composed and by another where it is paid. One finding a contract. */
export const feeNameConflict: Rule = {
  id: 'fee-name-conflict',
  version: 1,
  title: '费用构成不一致',
  severity: 'high',
  *check(_facts, contract) {
    const sentences = sentencesOf(contract).filter(({ isTableRow }) => !isTableRow);
    const compositions = sentences.flatMap((passage) => namedIn(passage, composed));
    const payments = sentences.flatMap((passage) => namedIn(passage, payable));
    const parts = compositions.flatMap(({ passage }) => passage.text);
    const [main] = compositions;
    const other = payments.find(
      ({ fee }) => main && fee !== main.fee && !parts.some((text) => text.includes(bare(fee))),
    );
    if (!main || !other) return;
    yield {
      message: `应付费用在 ${main.passage.clause} 称“${main.fee}”，在 ${other.passage.clause} 称“${other.fee}”，请统一名称和构成。`,
      evidence: [main, other].map(({ passage, start, end }) => quoteIn(contract, passage, { start, end })),
    };
  },
};

function namedIn(passage: Passage, pattern: RegExp): readonly Named[] {
  const match = pattern.exec(passage.text);
  const fee = match?.groups?.['fee'];
  if (!match || fee === undefined || general.test(fee)) return [];
  return [{ fee, passage, start: match.index, end: match.index + match[0].length }];
}

function bare(fee: string): string {
  return fee.replace(/费用?$/, '');
}
