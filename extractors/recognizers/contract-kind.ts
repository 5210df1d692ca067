import type { Reading } from '../reading.ts';
import { findHit, findHits } from './hits.ts';
import type { ViewRange } from './hits.ts';
import { findTitleLine } from './title-line.ts';

/** Kinds of contracts the vocabulary tells apart; `other` is what none of it fits. */
export type ContractKind = NamedKind | 'other';
type NamedKind =
  'video-conferencing' | 'leased-line' | 'procurement' | 'lease' | 'services' | 'construction' | 'framework';

interface KindWords {
  readonly type: NamedKind;
  readonly inTitle: RegExp;
  readonly inText: RegExp;
  /** What its title words count, and the most its words in the text can: words of one trade tell more than 服务. */
  readonly weights: readonly [title: number, text: number];
}

/** Words that tell a contract's kind, in its title (counted heavily) and in its text. Order breaks ties. */
const vocabulary: readonly KindWords[] = [
  { type: 'framework', inTitle: /框架|战略合作|入围/, inText: /框架(?:协议|合同)|具体订单/, weights: [40, 10] },
  {
    type: 'video-conferencing',
    inTitle: /视频会议|云视讯|视讯|会议电视|视频会商|云会议|电视会议|视频会诊/,
    inText: /云视讯|视频会议|云会议|分会场|会议终端|高清会议/,
    weights: [30, 30],
  },
  {
    type: 'leased-line',
    inTitle: /专线|互联网接入|数据电路|裸纤|光纤|带宽|宽带|电路/,
    inText: /专线|互联网接入|带宽|电路租用|光纤接入/,
    weights: [30, 30],
  },
  {
    type: 'construction',
    inTitle: /(?:施工|工程|装修|装饰|改造|EPC|总承包)(?!.*(?:设计|监理|咨询|造价|检测|勘察|审计|采购|服务))/,
    inText: /工程(?:量|款|内容|地点|质量)|竣工|开工|施工|工期|监理人/,
    weights: [28, 20],
  },
  {
    type: 'lease',
    inTitle:
      /(?:租赁|房屋|租房|场地租用|承租|出租)(?!.*(?:专线|电路|带宽|视讯|视频会议))(?<!(?:专线|电路|带宽|视讯|视频会议).*)/,
    inText: /租金|承租|出租|租赁期|租赁物/,
    weights: [28, 20],
  },
  {
    type: 'procurement',
    inTitle: /(?<!服务)(?:采购|买卖|购销|供货|供应|销售|订购|购买|订货)/,
    inText: /货物|交货|供货|到货|规格型号|供方|卖方/,
    weights: [28, 20],
  },
  {
    type: 'services',
    inTitle:
      /服务|委托|咨询|顾问|维护|维保|维修|保养|养护|运维|物业|保洁|清洁|清洗|绿化|培训|设计|检测|监测|评估|监理|代理|审计|开发|技术|保安|安保|运输|物流|仓储|配送|承运|广告|推广|策划|外包|托管|劳务|派遣|餐饮|租用|云主机|云计算/,
    inText: /服务(?:内容|期限|费|范围|质量)|受托|委托事项|技术服务/,
    weights: [18, 15],
  },
];

/** What kind of contract this is, how surely, and the words that say so. */
export interface KindReading {
  readonly kind: ContractKind;
  readonly at: ViewRange;
  readonly confidence: number;
  readonly byTitle: boolean;
}

/** Below this many words of one kind nothing is told. */
const leastScore = 5;
const cache = new WeakMap<object, KindReading | null>();

/** The kind of a contract from its title and its words; null for an empty text. */
export function findContractKind(reading: Reading): KindReading | null {
  const known = cache.get(reading.contract);
  if (known !== undefined) return known;
  const found = readKind(reading);
  cache.set(reading.contract, found);
  return found;
}

function readKind(reading: Reading): KindReading | null {
  const { text } = reading.view;
  const title = findTitleLine(reading);
  const [best, second] = vocabulary
    .map((kind) => {
      const byTitle = title !== null && kind.inTitle.test(title.value);
      return {
        ...kind,
        byTitle,
        score: (byTitle ? kind.weights[0] : 0) + Math.min(kind.weights[1], findHits(text, kind.inText).length),
      };
    })
    .sort((a, b) => b.score - a.score);
  const at = title?.at ?? (best && findHit(text, best.inText)) ?? findHit(text, /\S{1,40}/);
  if (best === undefined || at === undefined) return null;
  if (best.score < leastScore) return { kind: 'other', at, confidence: 0.5, byTitle: false };
  const lead = best.score - (second?.score ?? 0);
  const confidence = best.byTitle ? Math.min(0.96, 0.75 + lead / 60) : Math.min(0.8, 0.5 + lead / 30);
  return { kind: best.type, at, confidence, byTitle: best.byTitle };
}
