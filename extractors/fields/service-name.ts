import { defineExtractor } from '../define-extractor.ts';
import { aliasSource } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { headOf } from '../parties.ts';
import { contractType } from './contract-type.ts';
import { findHits } from '../recognizers/hits.ts';
import type { Hit } from '../recognizers/hits.ts';
import { textValueOf } from '../recognizers/text-values.ts';

/** What a contract of service is about, from the sentence that opens it: 就乙方向甲方提供互联网专线服务达成一致. */
export const serviceName = defineExtractor({
  id: 'service-name',
  version: 1,
  fields: ['serviceName'],
  *propose(reading) {
    const type = contractType.extract(reading.contract, { parties: reading.parties })[0]?.value;
    if (type === undefined || type === 'procurement' || type === 'lease' || type === 'construction') return;
    const headEnd = reading.view.indexOf(headOf(reading.contract));
    // The head's own sentence comes first; where it names nothing, the first clauses do.
    for (const window of [
      { start: 0, end: headEnd },
      { start: headEnd, end: Math.min(reading.view.text.length, headEnd + 400) },
    ]) {
      const found = phrases(reading)
        .flatMap(({ pattern, confidence }) => {
          const phrase = findHits(reading.view.text, pattern, window)
            .map(readPhrase)
            .find((read) => read !== null);
          return phrase ? [{ ...phrase, confidence }] : [];
        })
        .sort((a, b) => a.at.start - b.at.start || b.confidence - a.confidence)[0];
      if (found === undefined) continue;
      yield {
        field: 'serviceName',
        value: found.value,
        at: found.at,
        confidence: found.confidence,
        reasons: ['opening'],
      };
      return;
    }
  },
});

function phrases({ parties }: Reading): readonly { readonly pattern: RegExp; readonly confidence: number }[] {
  const alias = aliasSource(parties);
  const subject = `(?:${alias})`;
  const name = '(?<name>[^,。;:、\\n]{2,40}?)';
  const end =
    '(?:的?(?:有关)?(?:事宜|事项)|达成|签订|订立|,|。|;|、|进行合作|开展合作|[一二两三四五六七八九十\\d]+条|的(?:需要|相关))';
  return [
    { pattern: new RegExp(`(?:在)${name}(?:(?:业务)?领域|方面|业务)?(?:进行|开展|展开)合作`), confidence: 0.82 },
    { pattern: new RegExp(`${subject}(?:为|向)${subject}提供${name}${end}`), confidence: 0.86 },
    { pattern: new RegExp(`向${subject}(?:提供|租用|购买|采购|订购)${name}${end}`), confidence: 0.86 },
    { pattern: new RegExp(`委托${subject}(?:提供|承担|实施|负责|进行|开展)?${name}${end}`), confidence: 0.82 },
    {
      pattern: new RegExp(`${subject}(?:租用|使用|订购|购买|租赁|选用|采购|接入)${subject}(?:的|提供的)?${name}${end}`),
      confidence: 0.84,
    },
    { pattern: new RegExp(`提供${name}(?:服务)?${end}`), confidence: 0.7 },
  ];
}

function readPhrase(
  hit: Hit,
): { readonly value: string; readonly at: { readonly start: number; readonly end: number } } | null {
  const range = hit.rangeOf('name')!;
  const raw = hit.group('name')!;
  const lead = /^(?:下列|以下|上述|相关|有关|本合同项下的?)+/.exec(raw)?.[0].length ?? 0;
  const cut = raw
    .slice(lead)
    .replace(/(?:的)?(?:有关|相关)$/, '')
    .replace(/的$/, '');
  const value = textValueOf(cut);
  if (value.length < 2 || /本合同|法律|条件|平等/.test(value)) return null;
  return { value, at: { start: range.start + lead, end: range.start + lead + cut.length } };
}
