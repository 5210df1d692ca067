import { headOf } from '../parties.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Reading } from '../reading.ts';
import type { ViewRange } from '../recognizers/hits.ts';
import { repairByContext } from '../recognizers/repair-by-context.ts';
import { paragraphsOf } from '../recognizers/sentences.ts';
import { textValueOf } from '../recognizers/text-values.ts';

const titleEnd = /(?:合同|协议|契约|合约|订单|备忘录|意向书|确认书|承诺书|合同书|协议书|条款)(?:\([^()]{1,20}\))?$/;
/** 合同 and 协议 as readers of scans take them in display type: one character of the two is wrong. */
const nearlyTitleEnd = /(?:合(?<tong>[\u4e00-\u9fff])|(?<xie>[\u4e00-\u9fff])议|协(?<yi>[\u4e00-\u9fff]))书?$/;
const tongLooks = '司问间同回周固冋网';
const notTitle =
  /[:。;▁]|^第.{1,3}[条章]|甲方|乙方|标准文本|示范文本|统一文本|格式合同|以下|根据|依据|签订本|争议|异议|建议|决议|会议$|集合/;
/** Titles longer than this are sentences. */
const longestTitle = 45;

/** The contract's title: a short line of the head that ends in 合同, 协议 or their like. */
export const title = defineExtractor({
  id: 'title',
  version: 1,
  fields: ['title'],
  *propose(reading) {
    const at = titleRange(reading);
    if (at === null) return;
    const written = textValueOf(reading.view.text.slice(at.start, at.end)).replace(/^《(.*)》$/, '$1');
    const value = repairByContext(repairEnd(written), reading.view.text.slice(at.end));
    const isBare = /^(?:合同书?|协议书?)$/.test(value);
    const confidence = value !== written ? 0.75 : isBare ? 0.7 : 0.96;
    yield {
      field: 'title',
      value,
      at,
      confidence,
      reasons: ['position', 'ending', ...(value === written ? [] : ['repaired'])],
    };
  },
});

function titleRange(reading: Reading): ViewRange | null {
  const { view, contract } = reading;
  const headEnd = view.indexOf(headOf(contract));
  const lines = paragraphsOf(view)
    .filter((line) => line.start < Math.max(headEnd, 200))
    .slice(0, 16);
  const textOf = (line: ViewRange): string => view.text.slice(line.start, line.end);
  const sure = lines.findIndex((line) => isTitle(textOf(line)));
  const index = sure >= 0 ? sure : lines.slice(0, 5).findIndex((line) => isNearlyTitle(textOf(line)));
  const line = lines[index];
  if (line === undefined) return null;
  // A title may be broken before its last word: 某某系统建设项目 ⏎ 采购合同.
  const above = lines[index - 1];
  const text = above === undefined ? '' : textOf(above);
  const isTail = above !== undefined && line.end - line.start <= 5;
  return isTail && !notTitle.test(text) && text.length <= longestTitle - 5 && /[\u4e00-\u9fff]$/.test(text)
    ? { start: above.start, end: line.end }
    : line;
}

function isTitle(text: string): boolean {
  return text.length <= longestTitle && text.length >= 2 && titleEnd.test(text) && !notTitle.test(text);
}

function isNearlyTitle(text: string): boolean {
  return text.length <= longestTitle && text.length >= 4 && repairEnd(text) !== text && !notTitle.test(text);
}

function repairEnd(text: string): string {
  const match = titleEnd.test(text) ? null : nearlyTitleEnd.exec(text);
  const { tong, xie, yi } = match?.groups ?? {};
  if (match === null) return text;
  const suffix = text.endsWith('书') ? '书' : '';
  if (tong !== undefined && tongLooks.includes(tong)) return `${text.slice(0, match.index)}合同${suffix}`;
  return xie !== undefined || (yi !== undefined && '仪义设汉'.includes(yi))
    ? `${text.slice(0, match.index)}协议${suffix}`
    : text;
}
