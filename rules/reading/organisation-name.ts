import { distance } from 'fastest-levenshtein';

/** A name for comparing: NFKC, no white space, punctuation, brackets or slot marks. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s▁_()【】[\]「」"“”'·•.,。、:;-]/g, '')
    .toUpperCase();
}

/** Whether two names are the same once folded. */
export function isSameName(a: string, b: string): boolean {
  return foldName(a) === foldName(b);
}

/** Share of characters that differ, 0 (same) to 1 (nothing in common). */
export function nameDistance(a: string, b: string): number {
  const [x, y] = [foldName(a), foldName(b)];
  const longest = Math.max(x.length, y.length);
  return longest === 0 ? 0 : distance(x, y) / longest;
}

const singleSlip = 1;
const longName = 10;

/**
 * Whether a reader's slip may explain the difference: one character replaced in a name of ten or more. Two real names that
 * differ so little are rarer than a misread character.
 */
export function isReadingSlip(a: string, b: string): boolean {
  const [x, y] = [foldName(a), foldName(b)];
  return x !== y && x.length === y.length && x.length >= longName && distance(x, y) <= singleSlip;
}

/** Whether one name is the other cut short, as where a seal or the end of a slot covers its tail. */
export function isCutShort(a: string, b: string): boolean {
  const [x, y] = [foldName(a), foldName(b)];
  return x !== y && x.length >= 2 && y.length >= 2 && (x.startsWith(y) || y.startsWith(x));
}

const ofOrganisation = /(?:公司|[局院校厂店部所会社行司处委办馆站场园厅署队心室团库])$/;

/** Whether `part` is a name cut short where no organisation's name can end (…有限公司洛阳): the rest stood on a line not taken. */
export function isBrokenOff(name: string, part: string): boolean {
  const [whole, begun] = [foldName(name), foldName(part)];
  return whole !== begun && begun.length >= longName && whole.startsWith(begun) && !ofOrganisation.test(begun);
}

/** Whether a name is a natural person's: two to four characters and no word of an organisation. */
export function isPersonName(name: string): boolean {
  return /^[\u4e00-\u9fff]{2,4}$/.test(foldName(name)) && !ofOrganisation.test(foldName(name));
}

/** From this share of differing characters on, a curved and worn seal text is another name, not a poor reading. */
const otherBody = 0.3;
const readableSeal = 4;
/** Words of trade, office and form: a ring that shows one of these where the name shows another was not misread by chance. */
const trades =
  /^(?:食品|乳业|酒业|农业|水产|科技|技术|实业|贸易|商贸|物流|运输|仓储|建设|建筑|工程|装饰|设备|机械|电子|电器|电气|信息|软件|网络|通信|医药|医疗|医院|药业|教育|培训|文化|传媒|广告|餐饮|酒店|物业|服务|咨询|投资|置业|地产|环保|能源|电力|燃气|化工|材料|制造|纺织|服装|家居|家具|汽车|劳务|保安|保洁|旅游|金融|银行|财政|水利|水务|交通|住建|民政|公安|卫生|商务|统计|审计|林业|税务|街道|小学|中学|大学|学院|集团|股份|控股)+$/;
/** Forms that make another body where the name lacks them. */
const forms = /^(?:集团|股份|控股)$/;

/**
 * Whether a seal's text names another body than the party: most of it differs, or its one difference is a word that no slip
 * makes. A seal's ring is read with slips and gaps, so a cut or nearly equal reading is the same body.
 */
export function isOtherBody(name: string, seal: string): boolean {
  const ring = withoutKind(seal);
  const whole = foldName(name);
  if (ring.length < readableSeal || whole.includes(ring) || ring.includes(whole)) return false;
  const [named, shown] = differenceOf(whole, ring);
  const isWord = named === '' ? forms.test(shown) : trades.test(named) && trades.test(shown);
  return isWord || nameDistance(name, ring) >= otherBody;
}

/** A seal's text folded, without the kind of the seal (合同专用章) behind the name. */
export function withoutKind(seal: string): string {
  return foldName(seal).replace(/(?:合同|财务|发票|公|业务|专用|电子)+(?:专用)?章$/, '');
}

/** What two texts show between their common beginning and their common end. */
function differenceOf(a: string, b: string): readonly [string, string] {
  const shortest = Math.min(a.length, b.length);
  let head = 0;
  while (head < shortest && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shortest - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return [a.slice(head, a.length - tail), b.slice(head, b.length - tail)];
}
