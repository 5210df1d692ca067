import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import type { Reading } from '../reading.ts';
import { figureSource, parseFigure } from '../recognizers/amounts.ts';
import { findHits } from '../recognizers/hits.ts';
import type { Sentence } from '../recognizers/sentences.ts';

const kinds =
  '质量保证金|质保金|保修金|质量保修金|(?:履约|租赁|租房|合同|安全|诚意|违约|工程|房屋|场地|履行)?保证金|(?:租房|租赁|房屋|设备)?押金|定金|订金';
const money = `(?:人民币|¥|RMB)?(?<figure>${figureSource})(?<scale>[万亿]?)(?:元|(?<=¥[\\d,.]{3,20})(?![\\d元]))`;
/** 押金56,000.00元; 押金为两个月租金，即26,400.00元; 质保金：合同总金额的10%，计10,684.50元. */
const kindFirst = new RegExp(`(?<kind>${kinds})(?<between>[^。;\\n]{0,28}?)${money}`);
/** 即人民币13,608.00元，作为质保金. */
const figureFirst = new RegExp(`${money}(?:\\([^()]{0,24}\\))?,?(?:作为|留作|转为|转作|充作|即为|为)(?<kind>${kinds})`);
/** 留5%(9,840元)质保金. */
const keptBack = new RegExp(`(?:留|扣留|预留)(?:\\d{1,2}(?:\\.\\d+)?%)?\\(?${money}\\)?的?(?<kind>${kinds})`);
const slotPattern = new RegExp(`(?<kind>${kinds})(?:为|:|人民币|¥|金额|共计|计)*(?<slot>▁)(?:元|万元)`);
/** Words between kind and figure that show the figure is another amount. */
const anotherAmount = /违约|赔偿|租金(?:为|标准)|扣除|不足|退还|返还|罚|价款为|另|利息/;

/** 定金, 押金, 保证金 or 质保金: its amount in yuan and its bare kind. */
export const deposit = defineExtractor({
  id: 'deposit',
  version: 1,
  fields: ['deposit', 'depositKind'],
  *propose(reading) {
    for (const sentence of reading.sentences) yield* depositsIn(reading, sentence);
  },
});

function* depositsIn(reading: Reading, sentence: Sentence): Iterable<Draft> {
  if (!/金/.test(sentence.text) || /投标保证金/.test(sentence.text)) return;
  const { text } = reading.view;
  const found = [
    ...findHits(text, figureFirst, sentence),
    ...findHits(text, keptBack, sentence),
    ...findHits(text, kindFirst, sentence).filter((hit) => !anotherAmount.test(hit.group('between') ?? '')),
  ];
  const [hit] = found;
  if (hit) {
    const value = parseFigure(hit.group('figure')!, hit.group('scale'));
    if (value === null) return;
    const isFee = /支付|缴纳|交付|交纳|收取|即|计|为|作/.test(sentence.text);
    const confidence = isFee ? 0.93 : 0.8;
    yield { field: 'deposit', value, at: hit.rangeOf('figure')!, confidence, reasons: ['label'] };
    yield {
      field: 'depositKind',
      value: bareKind(hit.group('kind')!),
      at: hit.rangeOf('kind')!,
      confidence,
      reasons: ['label'],
    };
    return;
  }
  const [slot] = findHits(text, slotPattern, sentence);
  if (slot) {
    yield { field: 'deposit', value: null, at: slot, confidence: 0.88, reasons: ['label', 'slot'] };
    yield {
      field: 'depositKind',
      value: bareKind(slot.group('kind')!),
      at: slot.rangeOf('kind')!,
      confidence: 0.8,
      reasons: ['label'],
    };
  }
}

/** 履约保证金 and 租赁保证金 are 保证金; 质量保证金 is 质保金. */
function bareKind(kind: string): string {
  if (/质量|质保|保修/.test(kind)) return '质保金';
  return /(?:保证金|押金|定金|订金)$/.exec(kind)?.[0] ?? kind;
}
