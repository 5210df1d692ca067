import { readingConfidence, regionsOf } from '../../models/locate.ts';
import { headOf } from '../parties.ts';
import type { Reading } from '../reading.ts';
import type { ViewRange } from './hits.ts';
import { repairByContext } from './repair-by-context.ts';
import { paragraphsOf } from './sentences.ts';
import { textValueOf } from './text-values.ts';

const titleEnd =
  /(?:合同|协议|契约|合约|订单|订货单|备忘录|意向书|确认书|承诺书|约定书|委托书|合同书|协议书|条款)(?:\([^()]{1,20}\))?$/;
/** 合同 and 协议 as readers of scans take them in display type: one character of the two is wrong. */
const nearlyTitleEnd = /(?:合(?<tong>[\u4e00-\u9fff])|(?<xie>[\u4e00-\u9fff])议|协(?<yi>[\u4e00-\u9fff]))书?$/;
const tongLooks = '司问间同回周固冋网';
const notTitle =
  /[:。;▁]|^第.{1,3}[条章]|甲方|乙方|标准文本|示范文本|统一文本|格式合同|以下|根据|依据|签订本|争议|异议|建议|决议|会议$|集合/;
/** Titles longer than this are sentences. */
const longestTitle = 45;
/** Lines read with this confidence are not put right by the body. */
const surelyRead = 0.95;

/** The contract's title with its place; `isRepaired` where the reader's mistakes were put right. */
export interface TitleLine {
  readonly value: string;
  readonly at: ViewRange;
  readonly isRepaired: boolean;
}

/** The title: a short line of the head that ends in 合同, 协议 or their like. Null where the head has none. */
export function findTitleLine(reading: Reading): TitleLine | null {
  const at = titleRange(reading);
  if (at === null) return null;
  const written = textValueOf(reading.view.text.slice(at.start, at.end)).replace(/^《(.*)》$/, '$1');
  const isDoubtful = readingConfidence(reading.contract, reading.view.spanOf(at.start, at.end)) < surelyRead;
  const ended = repairEnd(written);
  const value = repairByContext(ended, reading.view.text.slice(at.end), isDoubtful ? 'one-side' : 'both-sides');
  return { value, at, isRepaired: value !== written };
}

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
  // A title may be broken before its last words: 某某系统建设项目 ⏎ 采购合同.
  const above = lines[index - 1];
  return above !== undefined && isFirstHalf(reading, above, line) ? { start: above.start, end: line.end } : line;
}

/** How far the letters of two lines of one title may differ in height, as a ratio. */
const widestRatio = 1.35;
/** What the first line of a broken title ends with, before 施工合同, 采购合同 and their like. */
const openEnd =
  /(?:项目|工程|平台|系统|业务|设备|设施|服务|建设|改造|采购|材料|用房|场地|标段|年度|网络|软件|信息化|一体化|使用权)$/;

/** Whether the line above is the title's first half: before a bare 合同 anything, else what a thing or a project is called. */
function isFirstHalf(reading: Reading, above: ViewRange, line: ViewRange): boolean {
  const text = reading.view.text.slice(above.start, above.end);
  const isWords = !notTitle.test(text) && text.length <= longestTitle - 5 && /^[^\t]*[\u4e00-\u9fff]$/.test(text);
  if (!isWords || titleEnd.test(text)) return false;
  return line.end - line.start <= 5 || (openEnd.test(text) && areAlike(reading, above, line));
}

function areAlike({ contract, view }: Reading, above: ViewRange, line: ViewRange): boolean {
  const [upper, lower] = [above, line].map(({ start, end }) => {
    const box = regionsOf(contract, view.spanOf(start, end))[0]?.box;
    return box === undefined ? 0 : box[3] - box[1];
  });
  if (!upper || !lower) return true;
  return Math.max(upper, lower) / Math.min(upper, lower) <= widestRatio;
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
