import { defineExtractor } from '../define-extractor.ts';
import { findHit, findHits } from '../recognizers/hits.ts';
import { title } from './title.ts';

type ContractType =
  'video-conferencing' | 'leased-line' | 'procurement' | 'lease' | 'services' | 'construction' | 'framework';

/** Words that tell a contract's kind, in its title (counted heavily) and in its text. Order breaks ties. */
const vocabulary: readonly { readonly type: ContractType; readonly inTitle: RegExp; readonly inText: RegExp }[] = [
  { type: 'framework', inTitle: /框架|战略合作|入围/, inText: /框架(?:协议|合同)|具体订单/ },
  {
    type: 'video-conferencing',
    inTitle: /视频会议|云视讯|视讯|会议电视|视频会商/,
    inText: /云视讯|视频会议|分会场|会议终端|高清会议/,
  },
  {
    type: 'leased-line',
    inTitle: /专线|互联网接入|数据电路|裸纤|光纤|带宽|宽带|电路/,
    inText: /专线|互联网接入|带宽|电路租用|光纤接入/,
  },
  {
    type: 'construction',
    inTitle: /施工|工程|装修|安装工程|建设工程|改造|EPC|总承包/,
    inText: /工程(?:量|款|内容|地点|质量)|竣工|开工|施工|工期|监理人/,
  },
  { type: 'lease', inTitle: /租赁|房屋|租房|场地租用|承租|出租/, inText: /租金|承租|出租|租赁期|租赁物/ },
  {
    type: 'procurement',
    inTitle: /采购|买卖|购销|供货|供应|销售|订购|购买|订货/,
    inText: /货物|交货|供货|到货|规格型号|供方|卖方/,
  },
  {
    type: 'services',
    inTitle: /服务|委托|咨询|维护|维保|运维|物业|保洁|培训|设计|检测|监理|代理|审计|开发|技术|保安|运输|租用/,
    inText: /服务(?:内容|期限|费|范围|质量)|受托|委托事项|技术服务/,
  },
];

/** What kind of contract this is, from its title and its words. */
export const contractType = defineExtractor({
  id: 'contract-type',
  version: 1,
  fields: ['contractType'],
  *propose(reading) {
    const head = title.extract(reading.contract, { parties: reading.parties })[0];
    const name = typeof head?.value === 'string' ? head.value : '';
    const scored = vocabulary
      .map(({ type, inTitle, inText }) => ({
        type,
        inText,
        byTitle: inTitle.test(name),
        score: (inTitle.test(name) ? 30 : 0) + Math.min(20, findHits(reading.view.text, inText).length),
      }))
      .sort((a, b) => b.score - a.score);
    const [best, second] = scored;
    if (best === undefined || reading.view.text.trim() === '') return;
    const evidence =
      name === '' ? findHit(reading.view.text, best.inText) : findHit(reading.view.text, new RegExp(escape(name)));
    const fallback = findHit(reading.view.text, /\S{1,40}/);
    const at = evidence ?? fallback;
    if (at === undefined) return;
    if (best.score < 5) {
      yield { field: 'contractType', value: 'other', at, confidence: 0.5, reasons: ['no-vocabulary'] };
      return;
    }
    const lead = best.score - (second?.score ?? 0);
    yield {
      field: 'contractType',
      value: best.type,
      at,
      confidence: best.byTitle ? Math.min(0.96, 0.75 + lead / 60) : Math.min(0.8, 0.5 + lead / 30),
      reasons: best.byTitle ? ['title', 'vocabulary'] : ['vocabulary'],
    };
  },
});

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
