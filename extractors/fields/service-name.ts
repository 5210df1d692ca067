import { defineExtractor } from '../define-extractor.ts';
import { aliasSource } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { headOf } from '../parties.ts';
import { findContractKind } from '../recognizers/contract-kind.ts';
import { findHits } from '../recognizers/hits.ts';
import type { Hit, ViewRange } from '../recognizers/hits.ts';
import { findTitleLine } from '../recognizers/title-line.ts';
import { textValueOf } from '../recognizers/text-values.ts';

/** What a contract of service is about, from the sentence that opens it: 就乙方向甲方提供互联网专线服务达成一致. */
export const serviceName = defineExtractor({
  id: 'service-name',
  version: 1,
  fields: ['serviceName'],
  *propose(reading) {
    if (!isOfService(reading)) return;
    const headEnd = reading.view.indexOf(headOf(reading.contract));
    const head = { start: 0, end: headEnd };
    // The head's own sentence comes first; where no phrase of it names the service, what it shares with the title does.
    const found =
      phraseIn(reading, head, 0) ??
      sharedWithTitle(reading, head) ??
      phraseIn(reading, { start: headEnd, end: Math.min(reading.view.text.length, headEnd + 400) }, 0.84);
    if (found)
      yield {
        field: 'serviceName',
        value: found.value,
        at: found.at,
        confidence: found.confidence,
        reasons: ['opening'],
      };
  },
});

interface FoundPhrase {
  readonly value: string;
  readonly at: ViewRange;
  readonly confidence: number;
}

/** Goods, premises, works and promises have no service; a framework has one where it is not for goods. */
function isOfService(reading: Reading): boolean {
  const kind = findContractKind(reading)?.kind;
  if (kind === 'framework') return !/采购|供货|供应|买卖|购销/.test(findTitleLine(reading)?.value ?? '');
  return kind === 'services' || kind === 'leased-line' || kind === 'video-conferencing';
}

/** The phrase that stands first in a part of the text. */
function phraseIn(reading: Reading, window: ViewRange, leastConfidence: number): FoundPhrase | undefined {
  return phrases(reading)
    .filter(({ confidence }) => confidence >= leastConfidence)
    .flatMap(({ pattern, confidence }) => {
      const phrase = findHits(reading.view.text, pattern, window)
        .map((hit) => readPhrase(reading, hit))
        .find((read) => read !== null);
      return phrase ? [{ ...phrase, confidence }] : [];
    })
    .sort((a, b) => a.at.start - b.at.start || b.confidence - a.confidence)[0];
}

/** 就应急指挥高清视频会议业务的开通与使用 under the title 高清视频会议业务协议: the words both have. */
function sharedWithTitle(reading: Reading, head: ViewRange): FoundPhrase | undefined {
  const name = findTitleLine(reading)?.value.replace(/(?:合作|服务|租用|使用)?(?:合同|协议)书?$/, '') ?? '';
  const opening = reading.sentences.find(
    ({ start, end, text }) =>
      start >= head.start &&
      end <= head.end &&
      /双方|甲方|就/.test(text) &&
      text.length > 12 &&
      !/^[^,]{0,14}:/.test(text),
  );
  if (opening === undefined) return undefined;
  for (let length = name.length; length >= 4; length--) {
    for (let at = 0; at + length <= name.length; at++) {
      const piece = name.slice(at, at + length);
      const place = opening.text.indexOf(piece);
      if (place < 0) continue;
      const start = opening.start + place;
      return { value: piece, at: { start, end: start + length }, confidence: 0.72 };
    }
  }
  return undefined;
}

function phrases({ parties }: Reading): readonly { readonly pattern: RegExp; readonly confidence: number }[] {
  const alias = aliasSource(parties);
  const subject = `(?:${alias})`;
  const name = '(?<name>[^,。;:、\\n]{2,40}?)';
  const end =
    '(?:的?(?:有关)?(?:事宜|事项|一事)|(?:经)?(?:友好)?协商一致|达成|签订|订立|,|。|;|、|进行合作|开展合作|[一二两三四五六七八九十\\d]+条|的(?:需要|相关))';
  return [
    { pattern: new RegExp(`(?:在)${name}(?:(?:业务)?领域|方面|业务)?(?:进行|开展|展开)合作`), confidence: 0.82 },
    { pattern: new RegExp(`${subject}(?:为|向)${subject}提供${name}${end}`), confidence: 0.86 },
    { pattern: new RegExp(`向${subject}(?:提供|租用|购买|采购|订购)${name}${end}`), confidence: 0.86 },
    {
      // 将办公楼保洁服务委托给乙方承担: what is entrusted stands before the word.
      pattern: new RegExp(
        `(?:将|把)(?:${subject}的)?${name}(?:的)?(?:业务|工作|项目)?(?:全部|整体)?(?:委托|交由|外包)(?:给|于)?${subject}`,
      ),
      confidence: 0.87,
    },
    {
      pattern: new RegExp(
        `委托${subject}就${name}(?:项目|工作|事项)?(?:向${subject})?(?:提供|进行|开展|实施)[^,。;]{0,10}(?:服务|工作|咨询|设计|开发)`,
      ),
      confidence: 0.88,
    },
    {
      pattern: new RegExp(`(?:聘请|聘用|雇请|委托)${subject}(?:为[^,。;]{2,20})?(?:提供|承担|负责)${name}${end}`),
      confidence: 0.86,
    },
    {
      pattern: new RegExp(
        `委托${subject}(?!就)(?:提供|承担|实施|负责|进行|开展|研究开发|开发|办理|完成)?${name}${end}`,
      ),
      confidence: 0.82,
    },
    {
      pattern: new RegExp(
        `${subject}(?:拟|因[^,。;]{2,14},|需要?|将|向)?(?:租用|使用|订购|购买|租赁|选用|采购|接入)${subject}(?:提供的|的)?${name}${end}`,
      ),
      confidence: 0.84,
    },
    { pattern: new RegExp(`就(?!${subject})${name}(?:达成|签订|订立)`), confidence: 0.8 },
    { pattern: new RegExp(`提供(?![方商者人])${name}(?:(?<=\\))服务)?${end}`), confidence: 0.7 },
    {
      pattern: new RegExp(
        `就(?:${subject}[^,。;]{0,12}?的)?(?:委托${subject})?${name}(?:的)?(?:有关|相关)?(?:事宜|事项)`,
      ),
      confidence: 0.72,
    },
  ];
}

function readPhrase(reading: Reading, hit: Hit): { readonly value: string; readonly at: ViewRange } | null {
  const range = hit.rangeOf('name')!;
  const raw = hit.group('name')!;
  const lead = /^(?:20\d{2}年度?|的|下列|以下|上述|相关|有关|本合同项下的?)+/.exec(raw)?.[0].length ?? 0;
  const cut = raw
    .slice(lead)
    .replace(/(?:一事|等?事宜|等?事项|(?:的)?(?:有关|相关))$/, '')
    .replace(/的$/, '');
  const value = textValueOf(cut);
  if (value.length < 2 || /本合同|法律|条件|平等/.test(value)) return null;
  // 就甲方租用乙方专线的事宜: a phrase that names a party is a sentence, not a service.
  if (new RegExp(aliasSource(reading.parties)).test(value)) return null;
  return { value, at: { start: range.start + lead, end: range.start + lead + cut.length } };
}
