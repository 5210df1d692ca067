import type { Furniture } from '../../models/contract.ts';
import type { Issue } from '../../models/issue.ts';
import type { RecognizedPage } from '../../models/page.ts';

/** What a printed page number says; `total` where it says how many there are. */
export interface PageNumber {
  readonly number: number;
  readonly total: number | null;
}

const numeral = '(\\d{1,4}|[一二三四五六七八九十百]{1,4})';
const forms: readonly RegExp[] = [
  new RegExp(`^第${numeral}页[，,/／、|]?(?:[（(]?[共总]${numeral}页[）)]?)?$`, 'u'),
  new RegExp(`^${numeral}页[，,/／]?[共总]${numeral}页$`, 'u'),
  new RegExp(`^[共总]${numeral}页[，,/／]?第${numeral}页$`, 'u'),
  /^[-—–－~～·•]+(\d{1,4})[-—–－~～·•]+$/u,
  /^[（(【[]?(\d{1,4})[/／](\d{1,4})[）)】\]]?$/u,
  /^page(\d{1,4})(?:of(\d{1,4}))?$/iu,
];
const totalFirst = 2;

/**
 * Reads a line as a page number: 第1页共3页, - 3 -, 3/6, or a bare number near the paper's edge. `level` is the line's
 * height on the page, 0–1. Null where the line is something else.
 */
export function parsePageNumber(text: string, level: number): PageNumber | null {
  const compact = text.normalize('NFKC').replace(/\s/g, '');
  for (const [index, form] of forms.entries()) {
    const match = form.exec(compact);
    if (match === null) continue;
    const values = [match[1], match[2]].map((part) => (part === undefined ? null : parseNumeral(part)));
    const [number, total] = index === totalFirst ? values.toReversed() : values;
    return number == null ? null : { number, total: total ?? null };
  }
  const isAtEdge = level < 0.08 || level > 0.88;
  return isAtEdge && /^\d{1,3}$/.test(compact) ? { number: Number(compact), total: null } : null;
}

function parseNumeral(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  const digits = '一二三四五六七八九';
  const match = /^(?:([一二三四五六七八九])?百)?零?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/u.exec(
    text,
  );
  if (match === null) return null;
  const tens = match[3] === undefined ? 0 : match[2] === undefined ? 1 : digits.indexOf(match[2]) + 1;
  const hundreds = text.includes('百') ? (match[1] === undefined ? 1 : digits.indexOf(match[1]) + 1) : 0;
  return hundreds * 100 + tens * 10 + (match[4] === undefined ? 0 : digits.indexOf(match[4]) + 1);
}

interface NumberedPage extends PageNumber {
  readonly page: number;
}

/** Pages that the printed numbers say are missing from the document, each gap one issue. */
export function findMissingPages(furniture: readonly Furniture[], pages: readonly RecognizedPage[]): readonly Issue[] {
  const numbered = trustedNumbers(furniture);
  const issues: Issue[] = [];
  let previous: NumberedPage | undefined;
  for (const current of numbered) {
    const isRestart = previous !== undefined && current.number <= previous.number;
    if (previous === undefined) issues.push(...missingBefore(current));
    else if (!isRestart && !isSeenElsewhere(previous, current, numbered)) {
      issues.push(...missingBetween(previous, current));
    }
    previous = current;
  }
  return [...issues, ...missingAtEnd(previous, numbered, pages.length)];
}

function trustedNumbers(furniture: readonly Furniture[]): readonly NumberedPage[] {
  const read = furniture.flatMap((item) => {
    const parsed = item.role === 'page-number' ? parsePageNumber(item.text, 1) : null;
    return parsed === null ? [] : [{ ...parsed, page: item.page }];
  });
  const total = mostFrequent(read.flatMap(({ total: stated }) => (stated === null ? [] : [stated])));
  const plausible = read
    .filter(({ number }) => number >= 1 && (total === undefined || number <= total))
    .map((item) => ({ ...item, total: item.total === null ? null : (total ?? null) }))
    .toSorted((a, b) => a.page - b.page);
  return plausible.filter((item, at) => !isMisread(plausible[at - 1], item, plausible[at + 1]));
}

/** One number off the line its two neighbours agree on was read wrongly. */
function isMisread(before: NumberedPage | undefined, item: NumberedPage, after: NumberedPage | undefined): boolean {
  if (before === undefined || after === undefined) return false;
  const offset = (page: NumberedPage): number => page.number - page.page;
  return offset(before) === offset(after) && offset(item) !== offset(before);
}

function mostFrequent(values: readonly number[]): number | undefined {
  const count = (value: number): number => values.filter((other) => other === value).length;
  return values.toSorted((a, b) => count(b) - count(a))[0];
}

/** Pages in the wrong order leave a gap in one place and fill it in another. */
function isSeenElsewhere(previous: NumberedPage, current: NumberedPage, numbered: readonly NumberedPage[]): boolean {
  return numbered.some(({ number }) => number > previous.number && number < current.number);
}

function missingBefore(first: NumberedPage): readonly Issue[] {
  const unseen = first.number - first.page;
  return first.total !== null && unseen > 0 ? [missingIssue(1, unseen, first.page)] : [];
}

function missingBetween(previous: NumberedPage, current: NumberedPage): readonly Issue[] {
  const unseen = current.number - previous.number - (current.page - previous.page);
  return unseen > 0 ? [missingIssue(current.number - unseen, current.number - 1, current.page)] : [];
}

function missingAtEnd(
  last: NumberedPage | undefined,
  numbered: readonly NumberedPage[],
  pageCount: number,
): readonly Issue[] {
  if (last?.total == null || numbered.some((page) => page !== last && page.number === last.total)) return [];
  const unseen = last.total - last.number - (pageCount - last.page);
  return unseen > 0 ? [missingIssue(last.total - unseen + 1, last.total, null)] : [];
}

function missingIssue(from: number, to: number, page: number | null): Issue {
  const which = from === to ? `第${from}页` : `第${from}至${to}页`;
  const message = `缺${which}：页码不连续或与总页数不符，请补扫后重新导入。`;
  return { stage: 'assemble', code: 'page-missing', level: 'problem', page, message };
}
