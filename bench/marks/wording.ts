import type { Random } from './random.ts';
import type { Segment, TickStyle } from './sheet.ts';
import type { DrawnSlot } from './truth.ts';

const places = ['云岭县', '清江市', '白石市', '南溪县', '青禾区'];
const words = ['星禾', '澄岭', '弘远', '海岚', '百川', '明德', '云帆', '中科'];
const trades = ['科技', '信息技术', '物业服务', '医疗设备', '教育装备', '建设工程', '家居制造'];
const forms = ['有限公司', '股份有限公司', '有限责任公司'];
const bodies = ['人民医院', '第二中学', '教育体育局', '农村信用合作联社', '人民政府办公室'];
const surnames = [...'王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗'];
const givenNames = ['伟', '志强', '秀兰', '建国', '丽华', '明', '国平', '晓燕', '文', '海涛', '玉梅', '俊'];

/** A company or a public body that does not exist. */
export function inventParty(random: Random): string {
  if (random.chance(0.25)) return random.pick(places) + random.pick(bodies);
  return random.pick(places) + random.pick(words) + random.pick(trades) + random.pick(forms);
}

export function inventPerson(random: Random): string {
  return random.pick(surnames) + random.pick(givenNames);
}

const clauses: readonly ((slot: (text: string) => Segment) => readonly Segment[])[] = [
  (slot) => ['1.1 本合同期限为', slot('贰'), '年，期满前', slot('30'), '日内双方书面协商续签事宜。'],
  (slot) => ['1.2 甲方应于每月', slot('10'), '日前支付上月费用，每月费用人民币', slot('2800'), '元。'],
  (slot) => ['2.1 合同总价为人民币（大写）', slot('壹万贰仟元整'), '，税率为', slot('6'), '%。'],
  (slot) => ['2.2 乙方收款账户开户行：', slot('清江银行'), '，账号：', slot('6222805210'), '。'],
  (slot) => ['3.1 乙方应在合同生效后', slot('15'), '个工作日内完成开通，逾期每日按', slot('0.5'), '‰支付违约金。'],
  (slot) => ['3.2 甲方联系人：', slot('李明'), '，联系电话：', slot('0872-3127'), '，乙方应提前通知。'],
  (slot) => ['4.1 因不可抗力造成服务中断的，受影响的一方应及时通知对方，并在', slot('7'), '日内提供证明。'],
  (slot) => ['4.2 争议由双方协商解决，协商不成的提交', slot('清江仲裁委员会'), '仲裁。'],
  (slot) => [
    '5.1 本合同一式',
    slot('肆'),
    '份，甲方执',
    slot('贰'),
    '份，乙方执',
    slot('贰'),
    '份，具有同等法律效力。',
  ],
  () => ['5.2 未尽事宜由双方另行签订补充协议，补充协议与本合同具有同等效力，甲乙双方应当遵照执行。'],
];

/** A numbered clause with its slots, some filled in, some left blank. */
export function inventClauses(random: Random): readonly (readonly Segment[])[] {
  return take(random, clauses, 7).map((clause) => {
    const kind: DrawnSlot['kind'] = random.chance(0.3) ? 'brackets' : 'underline';
    return clause((text) => ({
      slot: kind,
      width: text.length * 0.7 + random.between(1.6, 4),
      fill: inventFill(random, text),
    }));
  });
}

/** Some of a list, in its order. */
function take<T>(random: Random, list: readonly T[], count: number): readonly T[] {
  const left = [...list];
  while (left.length > count) left.splice(random.whole(0, left.length - 1), 1);
  return left;
}

function inventFill(random: Random, text: string): DrawnSlot['fill'] {
  if (random.chance(0.5)) return null;
  return { text, by: random.chance(0.5) ? 'hand' : 'print' };
}

/** 年 月 日 with their numbers or with gaps left for them. */
export function inventDate(random: Random, label: string): readonly Segment[] {
  const isBlank = random.chance(0.5);
  const by = random.chance(0.7) ? 'hand' : 'print';
  const part = (text: string, width: number): Segment => ({
    slot: 'date-gap',
    width,
    fill: isBlank ? null : { text, by },
  });
  const [month, day] = [String(random.whole(1, 12)), String(random.whole(1, 28))];
  return [label, part('2025', 2.6), '年', part(month, 1.7), '月', part(day, 1.7), '日'];
}

const options: readonly (readonly [string, readonly string[]])[] = [
  ['付款方式：', ['现金', '银行转账', '支票']],
  ['发票类型：', ['增值税专用发票', '增值税普通发票']],
  ['付款周期：', ['按月', '按季度', '按半年', '按年']],
  ['交付方式：', ['自提', '送货上门', '电子交付']],
  ['是否需要安装：', ['是', '否']],
];
const boxStyles: readonly TickStyle[] = ['sign', 'cross', 'filled', 'hand-tick', 'hand-cross'];

/** Rows of options to tick, each row ticked in one way: at most one option, or none. */
export function inventOptions(random: Random): readonly (readonly Segment[])[] {
  return take(random, options, 4).map(([label, names]) => {
    const style = random.chance(0.25) ? random.pick(['brackets', 'brackets-hand'] as const) : random.pick(boxStyles);
    const side = random.chance(0.5) ? null : random.between(0.78, 0.95);
    const chosen = random.chance(0.2) ? -1 : random.whole(0, names.length - 1);
    return [
      label,
      ...names.flatMap((name, i): readonly Segment[] => [{ tick: i === chosen, style, side }, `${name}  `]),
    ];
  });
}
