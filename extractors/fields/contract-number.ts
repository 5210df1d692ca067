import { headOf } from '../parties.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import type { Reading } from '../reading.ts';
import { findHits } from '../recognizers/hits.ts';
import type { Hit } from '../recognizers/hits.ts';

const label =
  /(?<word>(?:本?(?:合同|协议|订单|档案)(?:书)?(?:登记|备案|统一)?(?:编号|编码|号码?)|(?:合同|协议)N[oO]\.?|(?<=^|[\n\t(])(?:编号|编码|N[oO](?=[.:]))))(?<colon>[:.]|(?=▁|\n|$|[A-Z]{1,8}[-—\d(〔[]|\d{4}[-—\d年]|[\u4e00-\u9fff]{1,6}[(〔[]\d{4}))/;
/** A number that stands on a line of the head with no label: (2025)鼎律顾字第0188号. */
const bareNumber =
  /(?<=^|\n)(?:[(〔[]\d{4}[)〕\]][\u4e00-\u9fff]{1,10}第?\d{1,6}号|[\u4e00-\u9fffA-Z]{1,10}[(〔[]\d{4}[)〕\]](?:字)?第?\d{1,6}号|[\u4e00-\u9fff]{1,8}字第?[\d-]{1,10}号)(?=\n|$)/;
const nextItem =
  /(?:签[订约署](?:日期|时间|地点)|(?:项目|招标|采购)(?:编号|名称)|甲方|乙方|买方|卖方|[出承]租方|日期|版本|页码|第\d+页)/;

/** The contract's number: the labelled line of the head, or a running header that begins the text; an empty slot is blank. */
export const contractNumber = defineExtractor({
  id: 'contract-number',
  version: 1,
  fields: ['contractNumber'],
  *propose(reading) {
    const headEnd = Math.max(reading.view.indexOf(headOf(reading.contract)), 120);
    const labelled = findHits(reading.view.text, label, { start: 0, end: headEnd });
    for (const hit of labelled) yield readNumber(reading, hit);
    if (labelled.length > 0) return;
    for (const hit of findHits(reading.view.text, bareNumber, { start: 0, end: headEnd }).slice(0, 1)) {
      yield { field: 'contractNumber', value: hit.text, at: hit, confidence: 0.8, reasons: ['shape', 'own-line'] };
    }
  },
});

/** (合同编号:X-1): the bracket that closes behind the number is not the number's. */
function withoutOpenBracket(value: string): string {
  return value.endsWith(')') && !value.includes('(') ? value.slice(0, -1) : value;
}

function readNumber(reading: Reading, hit: Hit): Draft {
  const { view } = reading;
  const newline = view.text.indexOf('\n', hit.end);
  const lineEnd = newline < 0 ? view.text.length : newline;
  let end = hit.end;
  while (end < lineEnd && !/[\t▁;,。]/.test(view.text[end]!) && !(end > hit.end && view.gapBefore(end) >= 3)) end++;
  const raw = view.text.slice(hit.end, end);
  const cut = raw.search(nextItem);
  const value = withoutOpenBracket((cut < 0 ? raw : raw.slice(0, cut)).replace(/[.、:]+$/, '').trim());
  const reasons = ['label', ...(/^(?:本)?(?:合同|协议)/.test(hit.text) ? ['contract-word'] : [])];
  if (value === '') {
    return {
      field: 'contractNumber',
      value: null,
      at: { start: hit.start, end: Math.max(hit.end, end) },
      confidence: 0.9,
      reasons: [...reasons, 'slot'],
    };
  }
  const looksRight = /^[\u4e00-\u9fffA-Za-z0-9()〔〕[\]#/\\_.—–-]{3,40}$/.test(value) && /\d/.test(value);
  const at = { start: hit.end, end: hit.end + value.length };
  return {
    field: 'contractNumber',
    value,
    at,
    // 档案号 and 备案号 are numbers of others beside the contract's own.
    confidence: looksRight ? (/档案|备案/.test(hit.text) ? 0.86 : 0.94) : 0.5,
    reasons: [...reasons, ...(looksRight ? ['shape'] : [])],
  };
}
