import type { FieldValue } from '../../models/field-result.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import { aliasSource } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { findHits } from '../recognizers/hits.ts';
import type { Hit } from '../recognizers/hits.ts';
import type { Sentence } from '../recognizers/sentences.ts';

const place = '[\\u4e00-\\u9fff()]{2,24}?';
const commission = new RegExp(
  `(?<name>(?:中国)?${place}(?:仲裁委员会|仲裁院|仲裁中心|贸易仲裁委员会)(?:\\([^()]{1,12}\\))?(?:[\\u4e00-\\u9fff]{1,6}(?:分会|仲裁中心|仲裁院))?)`,
);
const speaksOfDispute = /争议|纠纷|诉讼|起诉|仲裁|管辖|异议|协商不成|法院裁[决判]/;
/** Words before a commission's or a court's own name. */
const lead =
  /^.*(?:提交给?|提请|申请|递交|交由|选择|约定|同意|向|由|到|至|(?<!所)在|或者?|和|及|均可|应|依法|可以|可|的|请求)(?=[\u4e00-\u9fff]{2})/;

/** How disputes are settled, and by whom. */
export const dispute = defineExtractor({
  id: 'dispute',
  version: 1,
  fields: ['disputeMechanism', 'disputeInstitution'],
  *propose(reading) {
    const open = findHits(reading.view.text, unchosenOption).find(({ start }) => isAboutDispute(reading, start));
    if (open !== undefined) {
      yield { field: 'disputeMechanism', value: null, at: open, confidence: 0.88, reasons: ['slot'] };
      return;
    }
    const ticked = reading.sentences.some(({ text }) => speaksOfDispute.test(text) && /☑/.test(text));
    const drafts = reading.sentences
      .filter(({ text }) => speaksOfDispute.test(text) && !(ticked && /☐/.test(text) && !/☑/.test(text)))
      .flatMap((sentence) => [...institutions(reading, sentence)]);
    yield* drafts.length > 0 ? drafts : negotiationOnly(reading);
  },
});

/** Ways of choosing a mechanism without naming who decides. */
const unnamed: readonly { readonly mechanism: FieldValue; readonly pattern: RegExp; readonly named: RegExp }[] = [
  {
    mechanism: 'arbitration',
    pattern:
      /(?:提交|申请|提请|进行)(?:[^,。;]{0,6}仲裁(?:机构|部门))?仲裁|(?:提交|申请|提请|向)[^,。;]{0,8}仲裁(?:机构|部门)|仲裁(?:方式)?解决|(?:当地|有关|相关)(?:的)?仲裁(?:机构|部门)/,
    named: /仲裁委员会|仲裁院/,
  },
  {
    mechanism: 'litigation',
    pattern: /提起诉讼|向法院起诉|有管辖权的(?:人民)?法院|诉讼(?:方式)?解决|通过诉讼/,
    named: /人民法院|所在地法院/,
  },
];

function* institutions(reading: Reading, sentence: Sentence): Iterable<Draft> {
  const { text } = reading.view;
  for (const hit of findHits(text, commission, sentence)) yield* both(reading, hit, 'arbitration');
  const court = new RegExp(
    `(?<name>(?:(?:${aliasSource(reading.parties)}|原告|被告|守约方|债权人|房屋|物业|合同(?:签订|履行)|工程|项目|不动产|标的物|双方|商铺|场地|设备使用|设备|项目实施|服务)(?:住所地?|所在地|履行地|签订地|使用地|住所)?(?:所在地|地)?(?:的)?(?:有管辖权的|基层)?|[\\u4e00-\\u9fff]{2,20})(?:人民)?法院)`,
  );
  for (const hit of findHits(text, court, sentence)) yield* both(reading, hit, 'litigation');
  if (!/争议|纠纷/.test(text.slice(sentence.paragraph.start, sentence.end) + headingAbove(text, sentence))) return;
  for (const { mechanism, pattern, named } of unnamed) {
    const hit = named.test(sentence.text) ? undefined : findHits(text, pattern, sentence)[0];
    if (hit && !isOptionNotChosen(reading, hit.start))
      yield { field: 'disputeMechanism', value: mechanism, at: hit, confidence: 0.85, reasons: ['phrase'] };
  }
}

/** The short line above a paragraph: 八、争议. */
function headingAbove(text: string, { paragraph }: Sentence): string {
  const above = text.slice(text.lastIndexOf('\n', paragraph.start - 2) + 1, Math.max(0, paragraph.start - 1));
  return above.length <= 16 ? above : '';
}

/** Courts of law are also named in passing: 人民法院 that 宣告 or 查封 settle no dispute. */
const inPassing = /生效(?:判决|裁定)|查封|冻结|宣告|强制执行|破产|认定无效|(?:经|被)$/;

function* both(reading: Reading, hit: Hit, mechanism: FieldValue): Iterable<Draft> {
  const range = hit.rangeOf('name');
  const raw = hit.group('name');
  if (range === undefined || raw === undefined) return;
  const cut = lead.exec(raw.slice(0, -4))?.[0].length ?? 0;
  const name = trimLead(raw.slice(cut));
  const start = range.end - name.length;
  const before = reading.view.text.slice(Math.max(0, range.start - 12), range.start);
  if (inPassing.test(before) || isOptionNotChosen(reading, start)) return;
  yield { field: 'disputeMechanism', value: mechanism, at: range, confidence: 0.93, reasons: ['institution'] };
  const isNamed =
    /^[\u4e00-\u9fff()]{2,}(?:仲裁|法院)/.test(name) && !/^(?:当地|有关|上级|有管辖权的|仲裁|人民法院)/.test(name);
  // 项目所在地仲裁委员会 names none; a court is found by its place.
  const isByPlace = /(?:所在地|住所地|签[订约]地|履行地)(?:的)?仲裁/.test(name);
  if (!isNamed || isByPlace) return;
  yield {
    field: 'disputeInstitution',
    value: name,
    at: { start, end: range.end },
    confidence: 0.92,
    reasons: ['institution'],
  };
}

const chosenOption =
  /(?:采[用取]|选择|选定|适用|约定|按|以)[^。;\n]{0,10}第[(▁]*(?<n>[1-3一二三])[)▁]*[^。;\n]{0,2}[种项]/;
const optionLabel = /(?:^|[\n:;,。])(?:\(?(?<n>[1-3一二三])[).、]|(?<ring>[①②③]))(?=[^\n]*$)/g;
/** 按下列第▁种方式解决: the choice was left open. */
const unchosenOption = /第\(?▁\)?[^。;\n]{0,2}[种项](?:方式|办法|途径|解决)/;

/** (1)提交某仲裁委员会；(2)向法院起诉。双方选择第(1)种: the other option settles nothing. */
function isOptionNotChosen({ view }: Reading, at: number): boolean {
  if (isUntickedBeside(view.text, at)) return true;
  const chosen = chosenOption.exec(aroundOf(view.text, at))?.groups?.['n'];
  if (!/争议|纠纷/.test(aroundOf(view.text, at))) return false;
  const label = [...view.text.slice(Math.max(0, at - 80), at).matchAll(optionLabel)].at(-1)?.groups;
  const own = label?.['n'] ?? label?.['ring'];
  return chosen !== undefined && own !== undefined && ordinal(chosen) !== ordinal(own);
}

/** ☐仲裁 ☑起诉: the nearest box before is empty, and another on the line is ticked. */
function isUntickedBeside(text: string, at: number): boolean {
  const before = /[^\n]*$/.exec(text.slice(Math.max(0, at - 120), at))![0];
  const behind = /^[^\n]*/.exec(text.slice(at, at + 120))![0];
  const box = [...before.matchAll(/[☐☑√✓]/g)].at(-1)?.[0];
  return box === '☐' && /[☑√✓]/.test(before + behind);
}

function aroundOf(text: string, at: number): string {
  return text.slice(Math.max(0, at - 200), at + 200);
}

/** Whether the choice at an offset is one between ways to settle disputes: both stand near it. */
function isAboutDispute({ view }: Reading, at: number): boolean {
  const around = aroundOf(view.text, at);
  return /争议|纠纷/.test(around) && /仲裁/.test(around) && /法院|诉讼/.test(around);
}

function ordinal(numeral: string): number {
  return Number(numeral) || Math.max('一二三'.indexOf(numeral), '①②③'.indexOf(numeral)) + 1;
}

function trimLead(name: string): string {
  return name
    .replace(/^(?:向|由|提交|提请|交|到|至|则|应|均)+/, '')
    .replace(/^(?:房屋|物业|合同履行地|合同签订地|工程)?所在地(?:的)?(?=[\u4e00-\u9fff]{2,}(?:市|区|县))/, '');
}

function* negotiationOnly(reading: Reading): Iterable<Draft> {
  const all = reading.sentences.filter(({ text }) => /争议|纠纷/.test(text));
  if (all.length === 0 || all.some(({ text }) => /仲裁|法院|诉讼|起诉/.test(text))) return;
  const sentence = all.find(({ text }) => /协商(?:解决|处理)/.test(text));
  if (sentence)
    yield { field: 'disputeMechanism', value: 'negotiation', at: sentence, confidence: 0.7, reasons: ['phrase'] };
}
