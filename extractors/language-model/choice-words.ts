import type { FieldName } from '../../models/field.ts';
import type { PartyMention } from '../../models/extractor.ts';
import { partyKeys } from '../../models/contract.ts';
import { aliasesOf } from '../reading.ts';

/**
 * Words that carry each choice of a field, so that a choice is taken only where the quoted words say it. A choice without
 * words (`other`) is nothing a quote can show.
 */
const wordsOf: Readonly<Partial<Record<FieldName, Readonly<Record<string, RegExp>>>>> = {
  contractType: {
    'video-conferencing': /视频会议|视讯|会议电视|会场/,
    'leased-line': /专线|电路|链路|带宽|光纤/,
    procurement: /采购|购销|买卖|供货|购买|销售/,
    lease: /租/,
    services: /服务|委托|咨询|维护|运维|物业|保洁/,
    construction: /工程|施工|建设|装修|安装/,
    framework: /框架|战略/,
  },
  totalAmountPeriod: {
    year: /年/,
    'half-year': /半年|[六6]个月/,
    quarter: /季|[三3]个月/,
    month: /月/,
    once: /总|全部|合计|一次|共计|合同(?:金额|价款)/,
  },
  taxIncluded: {
    yes: /价税合计|(?<![不未])(?:包含|含|包括)[^,，。;；不未]{0,10}税/,
    no: /(?:不|未)(?:包)?含[^,，。;；]{0,10}税|税[^,，。;；]{0,6}另/,
  },
  paymentFrequency: {
    monthly: /月/,
    quarterly: /季|[三3]个月/,
    semiannual: /半年|[六6]个月/,
    yearly: /年|十二个月|12个月/,
    once: /一次|全部|全额|全款/,
    milestones: /分期|分[两二三四五六2-6]|首付|预付|进度|尾款|余款|剩余|其余|%|百分之|[一二三四五六七八九]成/,
  },
  paymentMethod: {
    'bank-collection': /托收|代扣|代收|委托收款/,
    'bank-transfer': /转[账帐]|汇款|电汇|[汇转划打]入|汇至/,
    cash: /现金/,
    cheque: /支票/,
    online: /网上|在线|线上|网银|微信|支付宝|扫码|电子支付/,
  },
  lateFeePer: { day: /日|天/, month: /月/, once: /一次|总/ },
  autoRenewal: {
    yes: /自动|顺延|(?<!不再?)(?:续期|续约|延续)/,
    no: /不再?(?:自动)?(?:续|顺延|延长)|终止|届满即|重新签|另行签|另[签订]/,
  },
  disputeMechanism: { arbitration: /仲裁/, litigation: /法院|诉讼|起诉/, negotiation: /协商|磋商/ },
};

/** Whether quoted words say a choice. Parties (`A` …) are said by a word the contract uses for them. */
export function isChoiceSaid(
  field: FieldName,
  choice: string,
  quoted: { readonly words: string; readonly parties: readonly PartyMention[] },
): boolean {
  const pattern = wordsOf[field]?.[choice];
  if (pattern !== undefined) return pattern.test(quoted.words);
  const party = partyKeys.find((key) => key === choice);
  if (party === undefined) return false;
  return aliasesOf(quoted.parties).some(({ alias, key }) => key === party && quoted.words.includes(alias));
}
