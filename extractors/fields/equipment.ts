import type { PartyKey } from '../../models/contract.ts';
import { partyKeys } from '../../models/contract.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import { aliasSource, findPartyCalled } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { findHits } from '../recognizers/hits.ts';
import type { Hit } from '../recognizers/hits.ts';
import type { Sentence } from '../recognizers/sentences.ts';
import { findTitleLine } from '../recognizers/title-line.ts';
import { findContractKind } from '../recognizers/contract-kind.ts';

/** Equipment a service is delivered with, or that is rented. */
const equipment =
  /设备|终端|光猫|起重机|塔吊|挖掘机|叉车|脚手架|路由器|交换机|光端机|收发器|网络单元|摄像机|摄像头|拾音器|麦克风|硬件|网关|机顶盒|服务器|仪器|车辆|器具|机具|线路接入点|模组|(?:检|传感|采集|控制|监测|探测|感应|变压|记录|计量)器(?![材官械])/;
/** What merely surrounds it: rooms, power, furniture, drawings. */
const surroundings =
  /^(?:场地|机房|电源|空调|照明|桌椅|显示|资料|图纸|信息|环境|条件|管道|沟槽|技术参数|接口参数|技术支持|备用)/;

/** Who provides the equipment of a service, and who owns it. */
export const equipmentSides = defineExtractor({
  id: 'equipment',
  version: 1,
  fields: ['equipmentProvider', 'equipmentOwner'],
  *propose(reading) {
    const type = findContractKind(reading)?.kind;
    // Goods sold and the fit-out of premises are no equipment of a service.
    if (type === 'procurement' || type === 'construction') return;
    const drafts = reading.sentences
      .filter(({ text }) => equipment.test(text))
      .flatMap((sentence) => [
        ...owners(reading, sentence, type === 'lease'),
        ...providers(reading, sentence, type === 'lease'),
      ]);
    const strong = drafts.filter(({ confidence }) => confidence >= 0.7);
    // A side's own gear mentioned aside (自备) counts only where nothing else is said.
    yield* strong.length > 0 ? strong : drafts;
  },
});

function sideOf(reading: Reading, word: string | undefined): PartyKey | null {
  const key = word === undefined ? undefined : findPartyCalled(reading.parties, word);
  return key !== undefined && partyKeys.includes(key) ? key : null;
}

function owners(reading: Reading, sentence: Sentence, isLease: boolean): readonly Draft[] {
  const alias = aliasSource(reading.parties);
  const pattern = new RegExp(
    `(?:产权|所有权)(?:均|仍|始终|全部)*(?:归属于?|归|属于?|由|为)(?<owner>${alias})(?:所有|享有|拥有)?|(?:归|属于?)(?<owner2>${alias})所有|(?<owner3>${alias})(?:对[^,。;]{2,16})?(?:享有|拥有|保留)[^,。;]{0,8}(?:产权|所有权)|由(?<owner4>${alias})[^,。;]{2,12}并(?:享有|拥有|保留)[^,。;]{0,4}(?:产权|所有权)`,
  );
  return findHits(reading.view.text, pattern, sentence).flatMap((hit) => {
    const key = sideOf(
      reading,
      hit.group('owner') ?? hit.group('owner2') ?? hit.group('owner3') ?? hit.group('owner4'),
    );
    if (
      key === null ||
      isOfHostedGear(sentence, hit) ||
      /知识产权|数据|成果|软件著作|房屋|不动产|装修|添置/.test(sentence.text) ||
      (isLease && !isOfRentedGear(reading, sentence))
    )
      return [];
    return [
      {
        field: 'equipmentOwner',
        value: key,
        at: wider(sentence, hit),
        confidence: 0.92,
        reasons: ['phrase'],
      } satisfies Draft,
    ];
  });
}

/** Whether a lease's sentence speaks of the gear that is rented: by its own words, or because the contract rents gear and nothing else. */
function isOfRentedGear(reading: Reading, sentence: Sentence): boolean {
  if (/租赁设备|(?:设备|车辆|机械|仪器|器材|机具)的?所有权/.test(sentence.text)) return true;
  const title = findTitleLine(reading)?.value ?? '';
  return /设备|机械|车辆|汽车|起重机|脚手架|仪器|器材|机具|塔吊|挖掘机/.test(title) && !/房|场地|厂|铺/.test(title);
}

/** 托管设备由甲方自备，其所有权属于甲方: what a customer brings to be hosted is no equipment the service is delivered with. */
function isOfHostedGear(sentence: Sentence, hit: Hit): boolean {
  const before = sentence.text.slice(0, hit.start - sentence.start);
  return /(?:托管|寄存|代管)(?:的)?(?:设备|服务器|机器)/.test(before.slice(before.lastIndexOf(';') + 1));
}

const gives = '提供|投资建设|投资购置|购置|采购|配备|配置|投资|出资|租借|免费提供|出租';

function providers(reading: Reading, sentence: Sentence, isLease: boolean): readonly Draft[] {
  if (isLease) return [];
  const alias = aliasSource(reading.parties);
  const passive = new RegExp(`(?:由|归)(?<by>${alias})(?:负责|自行|统一|免费|出资|无偿)*(?<verb>${gives}|自备)`);
  const active = new RegExp(
    `(?<![向给为对])(?<by>${alias})(?<adverb>[^,。;:向给]{0,14}?)(?<verb>自备|自行购置|自行采购|自行配备|提供(?:并安装)?|投资建设|配置|配备|购置|采购)(?<object>[^,。;]{2,30})`,
  );
  // 出租人负责传输设备的配置与维护: the thing stands before the deed.
  const charged = new RegExp(
    `(?<![向给为对])(?<by>${alias})(?:应|须)?负责(?<verb>)(?<object>[^,。;向给]{0,8}(?:${equipment.source}))的(?:提供|配置|配备|采购|购置|投资)`,
  );
  return [
    ...findHits(reading.view.text, charged, sentence).flatMap((hit) => activeDraft(reading, sentence, hit)),
    ...findHits(reading.view.text, passive, sentence).flatMap((hit) => passiveDraft(reading, sentence, hit)),
    ...findHits(reading.view.text, active, sentence).flatMap((hit) => activeDraft(reading, sentence, hit)),
    ...preparations(reading, sentence),
  ];
}

/** 接入设备由乙方提供: what stands before 由 must be equipment. */
function passiveDraft(reading: Reading, sentence: Sentence, hit: Hit): readonly Draft[] {
  const before = sentence.text.slice(0, hit.start - sentence.start);
  const clause = before.slice(Math.max(...[...',;:'].map((sign) => before.lastIndexOf(sign))) + 1);
  const subject = equipment.test(clause) || clause.length < 3 ? clause : before.slice(-30);
  const key = sideOf(reading, hit.group('by'));
  if (key === null || !equipment.test(subject.length < 3 ? before : subject)) return [];
  if (isOfHostedGear(sentence, hit) || /发票|资料|技术支持|服务$|场地|显示设备|桌椅|电源|内部/.test(clause)) return [];
  const isOwn = /自备/.test(hit.group('verb') ?? '');
  const confidence = isOwn ? weightOfOwn(sentence) : 0.9;
  return [
    { field: 'equipmentProvider', value: key, at: wider(sentence, hit), confidence, reasons: ['phrase', 'passive'] },
  ];
}

/** 乙方提供光网络单元: what follows the verb must be equipment, and no condition may stand before. */
function activeDraft(reading: Reading, sentence: Sentence, hit: Hit): readonly Draft[] {
  const key = sideOf(reading, hit.group('by'));
  const object = hit.group('object') ?? '';
  const adverb = hit.group('adverb') ?? '';
  if (key === null || surroundings.test(object) || !equipment.test(object)) return [];
  const isSelf = /自行|自备/.test(hit.group('verb') ?? '');
  if (/[不未无]|有权|可以|需要|要求|申请|因|保证|承诺其|选择|配合/.test(adverb)) return [];
  // 乙方提供的光端机等设备产权属于乙方 says who gives it; 乙方提供的设备应符合标准 need not.
  if (/^的/.test(object) && !/产权|所有权/.test(sentence.text)) return [];
  if (/按照|根据/.test(adverb) && !isSelf) return [];
  const head = object.replace(/^的/, '').split(/的/)[0] ?? '';
  if (
    !equipment.test(head) ||
    /(?:设备|终端)(?:的)?(?:安装|安放|位置|型号|场地|维护|机房|提供|进场|保管|清单|资料|验收|条件|所需|配线)/.test(
      object,
    )
  )
    return [];
  if (/(?:如|若|因|由于|对于)[^,。;]{0,10}$/.test(sentence.text.slice(0, hit.start - sentence.start))) return [];
  const isOwn = /自备/.test(hit.group('verb') ?? '');
  return [
    {
      field: 'equipmentProvider',
      value: key,
      at: hit,
      confidence: isOwn ? weightOfOwn(sentence) : 0.82,
      reasons: ['phrase', 'active'],
    },
  ];
}

/** 由甲方自备，产权归甲方所有 speaks of the service's equipment; 由甲方自备 alone of the side's own. */
function weightOfOwn({ text }: Sentence): number {
  return /产权|所有权/.test(text.split(/;/)[0] ?? '') &&
    !/产权归/.test(text.slice(0, text.indexOf('自备'))) &&
    text.indexOf('自备') > text.indexOf('由')
    ? 0.85
    : 0.6;
}

/** 甲方应…做好…准备工作，包括：…接入设备…的准备: providing by another word. */
function preparations(reading: Reading, sentence: Sentence): readonly Draft[] {
  const paragraph = reading.view.text.slice(sentence.paragraph.start, sentence.end);
  const subject = new RegExp(
    `^(?:[\\d.、()一二三四五六七八九十]{0,6})(?<by>${aliasSource(reading.parties)})(?:应|须|需|负责)`,
  ).exec(paragraph)?.groups?.['by'];
  const key = sideOf(reading, subject);
  const hit = findHits(reading.view.text, /(?:接入设备|终端设备|接入终端)[^。;]{0,60}的准备/, sentence)[0];
  return key !== null && hit
    ? [{ field: 'equipmentProvider', value: key, at: hit, confidence: 0.75, reasons: ['preparation'] }]
    : [];
}

function wider(sentence: Sentence, hit: Hit): { readonly start: number; readonly end: number } {
  return { start: Math.max(sentence.start, hit.start - 24), end: hit.end };
}
