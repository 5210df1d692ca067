import { partyWordSource } from '../../models/party-labels.ts';
import { findHits } from './hits.ts';
import type { Hit, ViewRange } from './hits.ts';
import type { PlainView } from './plain-view.ts';

/** What a label asks for; `other` labels only end the value before them. */
export type LabelKind =
  | 'creditCode'
  | 'address'
  | 'legalRepresentative'
  | 'contactName'
  | 'contactDepartment'
  | 'contactPhone'
  | 'contactEmail'
  | 'bankName'
  | 'bankAccountName'
  | 'bankAccountNumber'
  /** 单位名称 and 公司名称: whose account or invoice the lines below speak of. */
  | 'holderName'
  | 'other';

/** A label with what stands after it. `value` is empty for an empty slot. */
export interface LabelledValue {
  readonly kind: LabelKind;
  readonly label: ViewRange;
  /** The value, or the empty slot; where there is neither, the label itself. */
  readonly at: ViewRange;
  readonly value: string;
  /** Whether a slot mark (▁ or an empty bracket) stands there. */
  readonly hasSlot: boolean;
  /** Whether a colon (or a cell border) parts label and value. */
  readonly hasColon: boolean;
}

/** Labels by what they ask for. A strong label is no prose when a colon follows, wherever it stands. */
const labels: readonly { readonly kind: LabelKind; readonly strong?: string; readonly weak?: string }[] = [
  {
    kind: 'creditCode',
    strong:
      '(?:统一)?社会信用(?:统一)?代码(?:证)?(?:号码?)?(?:\\/纳税人识别号)?|纳税人?识别号码?|纳税人识别代码|税务登记证?号码?|纳税(?:人)?税号|统一信用代码',
    weak: '税号|信用代码',
  },
  {
    kind: 'address',
    strong: '(?:注册|通讯|通信|联系|营业|办公|公司|单位|经营|送达|邮寄|联络|法定|户籍)(?:地址|住所)|住所地?|住址',
    weak: '地址',
  },
  {
    kind: 'other',
    strong:
      '法定代表人(?:\\(负责人\\))?(?:或者?|\\/|、)(?:其)?(?:授权|委托)(?:代表|代理)人?|(?:授权|委托)(?:代表|代理人?)(?:人)?',
  },
  {
    kind: 'legalRepresentative',
    strong: '法定代表人(?:\\(?(?:\\/|或)?负责人\\)?)?(?:姓名)?|法人代表',
    weak: '(?:单位|企业|主要)?负责人|经营者|法人',
  },
  {
    kind: 'contactName',
    strong:
      '(?:业务|项目|商务|技术|指定|日常|授权|收件)?(?:联系人|联络人)(?:姓名)?(?:(?:及|和|与|\\/|、)(?:联系)?(?:电话|方式|手机)(?:号码?)?)?',
    weak: '客户经理|经办人|收件人',
  },
  { kind: 'other', weak: '联系方式' },
  { kind: 'contactDepartment', strong: '联系部门|所属部门|\\((?:所属)?部门\\)', weak: '部门' },
  {
    kind: 'contactPhone',
    strong: '(?:联系|办公|移动|固定)?电话(?:号码)?(?:\\/传真)?|联系手机',
    weak: '手机(?:号码?)?|[Tt][Ee][Ll]',
  },
  { kind: 'contactEmail', strong: '电子(?:邮[箱件]|信箱)(?:地址)?|E-?[Mm]ail|邮箱(?:地址)?', weak: '邮件' },
  {
    kind: 'bankAccountName',
    strong:
      '(?:开户|账户|帐户|收款|银行)名称|账户名|帐户名|开户名|开户单位|收款(?:单位|人|方)(?:名称)?|户名|收款账户名',
  },
  { kind: 'bankName', strong: '开户(?:银行|行|网点|机构)(?:名称|全称)?(?:及行号)?|收款银行|收款行', weak: '银行' },
  {
    kind: 'bankAccountNumber',
    strong:
      '(?:银行|收款|对公|开户|人民币|汇款|结算)?[账帐](?:户)?号码?|(?:银行|收款)[账帐]户|[账帐]户号?|(?:银行)?卡号',
  },
  { kind: 'holderName', strong: '(?:单位|公司|企业|甲方|乙方|收款方?)名称', weak: '名称' },
  {
    kind: 'other',
    strong:
      '邮政编码|邮编|传真|身份证(?:件)?号码?|职务|行号|联行号|开户地址|开票地址|(?:签订|签约|签署)(?:日期|时间|地点)|日期|合同编号|协议编号|合同号|编号|姓名|微信号?|QQ|主管部门|国籍|资质证书号码?',
  },
];

/** 联系人为法务部姜文, 注册地址为…: 为 parts them too. */
const colon = '[:\\t]|为(?=[\\u4e00-\\u9fff\\dA-Za-z])';
const source = labels
  .flatMap(({ strong, weak }, index) => [
    ...(strong === undefined ? [] : [`(?<s${index}>${strong})`]),
    ...(weak === undefined ? [] : [`(?<w${index}>${weak})`]),
  ])
  .join('|');
const labelPattern = new RegExp(`(?:${source})(?<tail>\\([^()\\n]{1,12}\\))?(?<colon>${colon})?`);
const boundaryBefore = new RegExp(`(?:^|[\\n\\t,;。:、(▁)]|[\\d.]、?|\\)|${partyWordSource}的?)$`);

interface Label extends ViewRange {
  readonly kind: LabelKind;
  readonly hasColon: boolean;
}

const wholeLabel = new RegExp(`^(?:${source})(?:\\([^()\\n]{1,12}\\))?:?$`);

/** What a table cell asks for that holds a label and nothing else; null where it does not. */
export function labelKindOf(cell: string): LabelKind | null {
  const groups = wholeLabel.exec(cell)?.groups;
  if (groups === undefined) return null;
  return labels.find((_, at) => (groups[`s${at}`] ?? groups[`w${at}`]) !== undefined)?.kind ?? null;
}

/** Every label of a range of the view with its value, in order. */
export function findLabelledValues(view: PlainView, within: ViewRange): readonly LabelledValue[] {
  const found = findHits(view.text, labelPattern, within).flatMap((hit) => labelFrom(view, hit));
  return found.flatMap((label, index) => {
    if (label.kind === 'other') return [];
    return [readValue(view, label, found[index + 1]?.start ?? within.end)];
  });
}

const hotline = /(?:抢修|报修|维修|故障|服务|客服|投诉|举报|监督|值班|应急|救援|咨询|热线|申告)$/;

function labelFrom(view: PlainView, hit: Hit): readonly Label[] {
  const index = labels.findIndex((_, at) => (hit.group(`s${at}`) ?? hit.group(`w${at}`)) !== undefined);
  const definition = labels[index];
  if (definition === undefined) return [];
  const isStrong = hit.group(`s${index}`) !== undefined;
  const hasColon = hit.group('colon') !== undefined;
  const before = view.text.slice(Math.max(0, hit.start - 8), hit.start);
  const atBoundary =
    boundaryBefore.test(before) || view.gapBefore(hit.start) >= 1 || hit.start === 0 || hit.text.startsWith('(');
  // 项目名称：: another thing's name ends the value before it.
  if (!atBoundary && definition.kind === 'holderName' && hasColon)
    return [{ kind: 'other', start: hit.start, end: hit.end, hasColon }];
  // …支行账号8001…, …公司开户行某银行…: what is asked for stands behind the word in its own shape, the spaces lost.
  const isOfAccount = /^bank/.test(definition.kind) && followsLabel(view, definition.kind, hit.end);
  if (!atBoundary && !(isStrong && (hasColon || isOfAccount))) return [];
  // 抢修电话, 投诉电话 and their like are hotlines, nobody's own.
  if (definition.kind === 'contactPhone' && hotline.test(before))
    return [{ kind: 'other', start: hit.start, end: hit.end, hasColon }];
  // 安装地址, 接入地址 and their like name places of work, not a party's seat.
  if (definition.kind === 'address' && !atBoundary && /[\u4e00-\u9fff]$/.test(before)) return [];
  if (!hasColon && !followsLabel(view, definition.kind, hit.end)) return [];
  return [{ kind: definition.kind, start: hit.start, end: hit.end, hasColon }];
}

/** Without a colon only a slot or a value of the right shape may follow: 电话0512-…, 联系人唐丽，, 邮箱▁. */
function followsLabel(view: PlainView, kind: LabelKind, at: number): boolean {
  const next = view.text.slice(at, at + 44);
  if (next.startsWith('▁') || (kind === 'contactDepartment' && view.text[at - 1] === ')')) return true;
  switch (kind) {
    case 'contactPhone':
      return /^[(+]?\d[\d-]{5,}/.test(next);
    case 'contactEmail':
      return /^[\w.+-]+@/.test(next);
    case 'creditCode':
      return /^[0-9A-Z]{15}/.test(next);
    case 'bankAccountNumber':
      return /^\d{8}/.test(next);
    case 'contactName':
      return (
        /^[\u4e00-\u9fff·]{2,4}(?:[,;。、(\n\t]|$)/.test(next) ||
        (view.gapBefore(at) >= 1 && /^[\u4e00-\u9fff]{2,4}/.test(next))
      );
    case 'bankName':
    case 'bankAccountName':
      return /^[\u4e00-\u9fff()]{4,40}?(?:公司|行|社|部|局|院|中心|学校|厂)(?=[,;。\n]|$|开户|户名|[账帐](?:户|号))/.test(
        next,
      );
    case 'other':
      return false;
    default:
      return view.gapBefore(at) >= 1 && /^[\u4e00-\u9fff\d]/.test(next);
  }
}

/** Kinds whose value may hold commas. */
const longKinds: ReadonlySet<LabelKind> = new Set(['address', 'bankName', 'bankAccountName']);

function readValue(view: PlainView, label: Label, nextLabel: number): LabelledValue {
  const lineEnd = endOfLine(view.text, label.end);
  const limit = Math.min(lineEnd, nextLabel);
  let start = label.end;
  while (start < limit && /[:\t,、▁为是]/.test(view.text[start]!)) start++;
  const slot = view.text.slice(label.end, start).includes('▁');
  const end = endOfValue(view, { start, end: limit }, longKinds.has(label.kind));
  const value = view.text.slice(start, end).replace(/▁+$/, '');
  const isEmpty = value.trim() === '' || /^\([^()]{1,8}\)$/.test(value);
  if (isEmpty && !slot && nextLabel >= lineEnd) {
    const below = valueBelow(view, label, lineEnd);
    if (below) return below;
  }
  const at = isEmpty ? { start: label.start, end: Math.max(start, label.end) } : { start, end: start + value.length };
  return {
    kind: label.kind,
    label,
    at,
    value: isEmpty ? '' : value,
    hasSlot: slot || /^▁|▁$/.test(value),
    hasColon: label.hasColon,
  };
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

function endOfValue(view: PlainView, range: ViewRange, isLong: boolean): number {
  const stops = isLong ? /[;。\t▁]/ : /[;。,\t▁]/;
  for (let at = range.start; at < range.end; at++) {
    if (stops.test(view.text[at]!)) return at;
    if (at > range.start && view.gapBefore(at) >= 3) return at;
  }
  return range.end;
}

/** The shape a value must have to be taken from the line below its label. */
const shapesBelow: Partial<Record<LabelKind, RegExp>> = {
  creditCode: /^[0-9A-Z]{15,20}$/,
  bankAccountNumber: /^\d{8,32}$/,
  bankName: /^[\u4e00-\u9fff()]{4,40}(?:行|社|部)$/,
  bankAccountName: /^[\u4e00-\u9fff()]{4,40}$/,
  contactEmail: /^[\w.+-]+@[\w.-]*\w$/,
  contactPhone: /^(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/,
};

function valueBelow(view: PlainView, label: Label, lineEnd: number): LabelledValue | null {
  const start = lineEnd + 1;
  const value = view.text.slice(start, endOfLine(view.text, start)).replace(/[。;,]$/, '');
  const end = start + value.length;
  if (!shapesBelow[label.kind]?.test(value)) return null;
  return { kind: label.kind, label, at: { start, end }, value, hasSlot: false, hasColon: label.hasColon };
}
