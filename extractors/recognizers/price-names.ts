import { cleanFeeItem, findFeeItem, findNamedFee, findRequestedService, withoutInclusions } from './fee-items.ts';

/** 按3.5元/公里加收超公里费: the name stands behind the price. */
const nameBehind =
  /^(?:的?(?:标准|价格)?(?:向[\u4e00-\u9fff]{2,8}?)?(?:另行|另|额外)?(?:加收|收取|计收|计取|支付|缴纳|交纳|补交)(?<item>[\u4e00-\u9fff]{1,8}?费)|的(?:单价|价格)向[甲乙丙买卖需供]方(?:供应|提供|出售|销售)(?<goods>[\u4e00-\u9fff]{2,10}))/;

/** The name that stands behind a price; undefined where none does. */
export function nameAfter(rest: string): string | undefined {
  const groups = nameBehind.exec(rest)?.groups;
  const item = cleanFeeItem(groups?.['item'] ?? groups?.['goods'] ?? '');
  return item === '' ? undefined : item;
}

/** What stands behind the last comma of a clause. */
export function lastPart(clause: string): string {
  return clause.split(/[,、]/).at(-1) ?? '';
}

/** The end of a clause that speaks of the price itself: its last part where that names a fee. */
export function tailOf(clause: string): string {
  const last = lastPart(clause);
  return findNamedFee(last) === null ? clause.slice(-20) : last.slice(-20);
}

/** The name of what a price behind this clause is for; null where nothing is named. */
export function namePrice(clause: string): string | null {
  const said = withoutInclusions(clause);
  return findNamedFee(said) ?? kindBefore(said) ?? nounBefore(said) ?? findRequestedService(said) ?? findFeeItem(said);
}

/** The name of a price with the kind it is for; null where nothing is named. */
export function nameWithKind(clause: string): string | null {
  const name = namePrice(clause);
  return name === null ? null : withKind(name, clause);
}

/** 装卸费：入库12元/吨，出库15元/吨: one fee of several kinds, each with its own price. */
export function withKind(item: string, clause: string): string {
  const kind = kindBefore(clause);
  if (kind === null || kind.includes(item) || item.includes(kind)) return item;
  // 租金：第一年每月10,000元 is the 第一年租金.
  return /^(?:第[一二三四五六七八九十\d]+|首)年$/.test(kind) ? `${kind}${item}` : `${item}(${kind})`;
}

/** The thing itself right before its price: 100M专线650元/条/月, 残疾人保障金▁元/人/月. */
function nounBefore(clause: string): string | null {
  const noun = /(?:^|[,;:、).①-⑳])(?<noun>[\dA-Za-z]{0,8}[\u4e00-\u9fff]{2,10})(?:\([^()]{1,24}\))?(?:为|按|:)?$/.exec(
    clause,
  )?.groups?.['noun'];
  const item = noun === undefined ? '' : cleanFeeItem(noun);
  return item === '' ||
    /^(?:每|按|为|计|另|约|价|总)|收取|支付|缴纳|交纳|结算|计费|标准$|(?:按照?|以|应|须|为)$/.test(item) ||
    condition.test(item)
    ? null
    : item;
}

/** Words of when a price holds, which name nothing: 之后, 优惠后, 超出部分. */
const condition = /后$|时$|的$|起$|部分$|期间$|期内$|^(?:[一二三四五六七八九十\d]+[天日小时月年公里]*)?以[上下内外]/;

/** The bare noun between the last sign and the figure: …：入库 12元/吨. Null where it is no noun of its own. */
function kindBefore(clause: string): string | null {
  const kind =
    /[:,、](?:即|其中)?(?<kind>(?!每|按|为|计|合计|共计|收取|人民币|单价|标准|另|约)[\dA-Za-z]{0,6}[\u4e00-\u9fff]{2,10}?)(?:\([^()]{1,12}\))?$/.exec(
      clause,
    )?.groups?.['kind'];
  return kind === undefined ||
    condition.test(kind) ||
    /(?:费|金|价|款|为|是|收|付|按照?|以|标准|每|不超过|不低于)$/.test(kind)
    ? null
    : kind;
}
