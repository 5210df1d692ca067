/** Words in front of a thing that do not tell it from another: 本协议项下的, 各会场, 日常, 一台. */
const neutral = new RegExp(
  `^(?:${[
    '对于?',
    '将',
    '把',
    '为',
    '就',
    '由',
    '以及',
    '并',
    '其中',
    '(?:本|该)?(?:合同|协议)(?:项下|约定|范围内|所涉|所列)?(?:所?(?:适用|涉及|需|租用|使用))?的?',
    '(?:租赁|租用|服务|合同|协议)(?:期限?|有效期)?内?',
    '上述|前述|所述|下列|以下',
    '所有|全部|一切|各项|各类|各个?(?:会场|点位|营业点|分会场)?|每个会场|相关|有关|相应|所需|必要|配套使用',
    '该|其|此|这些',
    '[^的,]{0,6}所(?:用|需|租用|使用|涉及)的?',
    '后续|日常|定期|现场|首次|故障|免费|自行|统一|负责',
    '的',
  ].join('|')})`,
);
const joints = /、|以及|及其?|和|与|或者?|\/|(?<![平同高中相均不对初])等(?=[\u4e00-\u9fff]{2})(?![级待额于同])/;
const quantity =
  /(?:[一二两三四五六七八九十\d]+(?:台|套|条|个|部|件|只|路|辆|名|块|张|间|处|座|把|组|株|顶|艘|架|枚)|若干)$/;
const ownMark = /自有|自备|自购|自带|原有|既有|已有|现有|指定/;

/** The things a phrase names: coordinated parts, neutral words dropped, a bracketed list (包括A、B等) counted in. */
export function objectsIn(phrase: string): readonly string[] {
  const listed = [...phrase.matchAll(/[(（](?:包括|含|包含|如)(?:但不限于)?(.*?)等?[)）]/g)].flatMap((match) =>
    match[1]!.split(joints),
  );
  const outer = phrase.replace(/\([^()]*\)/g, '').split(joints);
  return [...new Set([...outer, ...listed].map(bareObject).filter((object) => object.length >= 2))];
}

/** Words of a relative clause: 乙方提供的设备 is 设备, but 仓储物的保险 stays 仓储物保险. */
const relative =
  /提供|安装|使用|购买|采购|租用|租赁|约定|推荐|指定|要求|适用|所|[甲乙丙丁]方|双方|出租|承租|[买卖供需]方|不|能|应|可/;
const trailing = /(?:的|等|之)*(?:日常|定期|后续|现场|故障|全部|各项|相关|有关|具体)*的?$/;

function bareObject(part: string): string {
  let text = part
    .replace(/[,:〓"“”《》【】]/g, '')
    .replace(quantity, '')
    .replace(trailing, '');
  text = withoutLead(text);
  const lastOf = text.lastIndexOf('的');
  if (lastOf > 0) {
    const modifier = text.slice(0, lastOf);
    const kept = relative.test(modifier) ? (ownMark.exec(modifier)?.[0] ?? '') : modifier.replaceAll('的', '');
    text = kept + withoutLead(text.slice(lastOf + 1));
  }
  return withoutLead(text).replace(quantity, '').replace(/的$/, '');
}

function withoutLead(text: string): string {
  const next = text.replace(neutral, '');
  return next === text ? text : withoutLead(next);
}

/** Nouns too wide to name one thing by themselves. */
const wide = new Set([
  '设备',
  '线路',
  '系统',
  '设施',
  '材料',
  '物品',
  '网络',
  '工程',
  '部分',
  '产品',
  '货物',
  '服务',
  '工作',
]);
const serviceEquipment = /^(?:终端|接入|会议|会议终端|通信|客户端|用户端|租赁|租用)设备$/;
/** Modifiers that set a thing apart from the same thing without them. */
const distinguishing =
  /自|有|内|外|侧|指定|备用|公共|共用|专用|楼|端口|甲方|乙方|旧|新|退|换|返|补|重|超|增|额外|加急|首次|二次|应急|临时|夜间/;

/** Whether two phrases name the same thing: word for word, in another order (办理证照, 证照办理), or one with more of its name written out. */
export function isSameObject(a: string, b: string): boolean {
  if (a === b || (a.length === b.length && inOrder(a) === inOrder(b))) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (!long.endsWith(short)) return false;
  const modifier = long.slice(0, long.length - short.length);
  if (wide.has(short)) return short === '设备' && serviceEquipment.test(long);
  return !distinguishing.test(modifier);
}

function inOrder(text: string): string {
  return [...text].sort().join('');
}

/** The fuller name a bare noun stands for: the nearest earlier object it ends, itself where there is none. */
export function resolveObject(object: string, earlier: readonly string[]): string {
  return earlier.findLast((known) => known !== object && known.endsWith(object)) ?? object;
}
