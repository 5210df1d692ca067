import { partyWordSource } from '../../models/party-labels.ts';
import { textValueOf } from './text-values.ts';

/** Names a price may have, as they end. */
const itemEnd =
  '(?:租金|费用?|月租(?![金费])|租费|资费|单价|价格|价款|佣金|薪酬|报酬|服务费用|使用费|标准|年费|工资|收费)';
const itemPattern = new RegExp(`[\\u4e00-\\u9fffA-Za-z0-9]{0,14}?${itemEnd}(?:\\([^()]{1,10}\\))?`, 'g');
const leadWords = new RegExp(
  `^(?:第[一二三四五六七八九十百\\d]{1,4}[条章]|\\d+(?![A-Za-z\\d])|${partyWordSource}|按|其中|元(?=及|和|与|、)|另收|另|支付|缴纳|收取|每期|每月|每年|固定(?![A-Za-z]|电话|资产|号码|宽带|带宽)|应(?![急用])|的|和|及|与|为|向|由|在|含|本|该|上述|以下|包括|即|每个|加收|一次性(?=收取)|双方|约定|确定|合计|期间|标准)+`,
);

/**
 * The name nearest before a price: 园区管理费0.80元, 租金标准为28,000元, 会场流量费(高清)▁元. Where only 单价 or 标准 stands there, what the
 * sentence speaks of: 外墙清洗另行计费，单价6元. Null where nothing is named.
 */
export function findFeeItem(clause: string): string | null {
  const named = findNamedFee(clause);
  if (named !== null) return named;
  const charged =
    /(?<subject>[\u4e00-\u9fffA-Za-z0-9]{2,20})(?:按[\u4e00-\u9fff]{1,6}?|另行|单独)(?:计费|结算|收费|计价|计取|计收),(?:单价|标准)?(?:为|按)?$/.exec(
      clause,
    )?.groups?.['subject'];
  // 服务时间以外的应急抢修按次计费: what stands behind the last 的 is what is charged for.
  const chargedItem = charged === undefined ? '' : cleanFeeItem(charged.replace(/^.*的(?=[\u4e00-\u9fff]{2})/, ''));
  if (chargedItem !== '') return chargedItem;
  const subject =
    /^(?:第[一二三四五六七八九十百\d]{1,4}[条章])?(?:[\d.、()（）一二三四五六七八九十①-⑳]*)(?<subject>[\u4e00-\u9fffA-Za-z0-9]{2,12}?)(?:(?:为|按|另行|另外|单独|均|以|由|每|收费|计费|前(?=\d))|[:,])/.exec(
      clause,
    )?.groups?.['subject'];
  const item = subject === undefined ? '' : cleanFeeItem(subject);
  return item === '' ? null : item;
}

/** The last word of a clause that names a fee as such (…费, 租金, 报酬 …); null where none does. */
export function findNamedFee(clause: string): string | null {
  const near = clause.slice(-48);
  const names = [...near.matchAll(itemPattern)]
    // 前30分钟免费 names no fee.
    .filter(([name]) => !/(?:免|自|付|(?<![设会审统])计|消)费$/.test(name))
    .map(([name]) => cleanFeeItem(name))
    .filter((name) => name !== '');
  return names.at(-1) ?? null;
}

/** What is asked for in a condition: 甲方要求加急配送时，每次收取30元; 申请移机的，每次800元. Null where the clause has none. */
export function findRequestedService(clause: string): string | null {
  const asked =
    /(?:要求|需要|申请|选择|选用|办理|委托[甲乙丙]方)(?:[甲乙丙]方)?(?:提供|进行)?(?<service>[\u4e00-\u9fff]{2,8}?)(?:服务)?(?:时|的)?,?$/.exec(
      clause,
    )?.groups?.['service'];
  const item = asked === undefined ? '' : cleanFeeItem(asked);
  return item === '' ? null : item;
}

/** 包车价格(含驾驶员、油费)：…: what a price includes has no price of its own. */
export function withoutInclusions(clause: string): string {
  return clause.replace(/\((?:均|已|不|未)?(?:含|包括|包含)[^()]*\)/g, '');
}

/** A name without party words, verbs before it and 标准 or 单价 behind it; empty where nothing is left. */
export function cleanFeeItem(name: string): string {
  const short = textValueOf(name)
    .replace(leadWords, '')
    // 公交站台灯箱30块: how many there are is no part of the name.
    .replace(/(?<=[\u4e00-\u9fff]{2})(?:共|各)?\d+[个台套条块部人名辆只张把组间件份路]$/, '')
    .replace(/(?:标准|单价|价格|收费)$/, (end, at: number) => (at > 1 ? '' : end));
  if (/^(?:本)?(?:合同|项目|协议)?(?:预算|总|控制)(?:金额|价款?)$|预算(?:金额|总额)?$/.test(short)) return '';
  return /^(?:(?:综合|固定|不?含?税|结算|协议)?(?:费用?|标准|资费|单价|价格|收费)(?:\([^()]{0,12}\))?)?$/.test(short)
    ? ''
    : short;
}
