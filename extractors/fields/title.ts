import { headOf } from '../parties.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Reading } from '../reading.ts';
import type { ViewRange } from '../recognizers/hits.ts';
import { paragraphsOf } from '../recognizers/sentences.ts';
import { textValueOf } from '../recognizers/text-values.ts';

const titleEnd = /(?:合同|协议|契约|合约|订单|备忘录|意向书|确认书|承诺书|合同书|协议书|条款)(?:\([^()]{1,20}\))?$/;
const notTitle = /[:。;▁]|^第.{1,3}[条章]|甲方|乙方|标准文本|示范文本|统一文本|格式合同|以下|根据|依据|签订本/;
/** Titles longer than this are sentences. */
const longestTitle = 45;

/** The contract's title: a short line of the head that ends in 合同, 协议 or their like. */
export const title = defineExtractor({
  id: 'title',
  version: 1,
  fields: ['title'],
  *propose(reading) {
    const found = titleRange(reading);
    if (found === null) return;
    const value = textValueOf(reading.view.text.slice(found.start, found.end)).replace(/^《(.*)》$/, '$1');
    const isBare = /^(?:合同书?|协议书?)$/.test(value);
    yield { field: 'title', value, at: found, confidence: isBare ? 0.7 : 0.96, reasons: ['position', 'ending'] };
  },
});

function titleRange(reading: Reading): ViewRange | null {
  const { view, contract } = reading;
  const headEnd = view.indexOf(headOf(contract));
  const lines = paragraphsOf(view)
    .filter((line) => line.start < Math.max(headEnd, 200))
    .slice(0, 16);
  const index = lines.findIndex((line) => isTitle(view.text.slice(line.start, line.end)));
  const line = lines[index];
  if (line === undefined) return null;
  // A title may be broken before its last word: 某某系统建设项目 ⏎ 采购合同.
  const above = lines[index - 1];
  const isTail = line.end - line.start <= 5 && above !== undefined;
  const text = above === undefined ? '' : view.text.slice(above.start, above.end);
  return isTail && !notTitle.test(text) && text.length <= longestTitle - 5 && /[\u4e00-\u9fff]$/.test(text)
    ? { start: above.start, end: line.end }
    : line;
}

function isTitle(text: string): boolean {
  return text.length <= longestTitle && text.length >= 2 && titleEnd.test(text) && !notTitle.test(text);
}
