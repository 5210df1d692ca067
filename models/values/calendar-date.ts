import type { TextSpan } from '../geometry.ts';
import { numeralCharacters, parseChineseInteger, parseDigitsByPlace } from './chinese-number.ts';
import { isRealDate, isoDate, lastDayOf } from './date-arithmetic.ts';
import type { IsoDate } from './date-arithmetic.ts';
import { foldWidth } from './normalize-text.ts';

export { addDays, addMonths, compareDates, daysBetween, isRealDate, monthsOfTerm } from './date-arithmetic.ts';
export type { IsoDate } from './date-arithmetic.ts';

/**
 * What a date slot says. `complete`: a whole date, kept as written even where no calendar has it (`exists` false). `partial`:
 * some of year, month and day are missing or could not be read. `blank`: 年 月 日 with nothing between.
 */
export type DateReading =
  | { readonly kind: 'complete'; readonly iso: IsoDate; readonly exists: boolean }
  | {
      readonly kind: 'partial';
      readonly text: string;
      readonly year: number | null;
      readonly month: number | null;
      readonly day: number | null;
    }
  | { readonly kind: 'blank' };

/** A date found in a text, with its span there. */
export interface FoundDate extends TextSpan {
  readonly reading: DateReading;
}

/** What may stand between a number and its 年, 月 or 日; bounded, so that a page of underscores costs nothing. */
const gap = '[\\t \\u00a0\\u3000▁_【】\\[\\]〔〕]{0,40}';
const numeral = `[${numeralCharacters}]`;
const yearDigits = `[\\dOo零〇○一二三四五六七八九壹贰貳叁肆伍陆陸柒捌玖]`;
/** What a reader made of a number it could not read: lo, 1o, 〓. The date is there, and that part of it is not. */
const noise = '[\\dA-Za-z〓]{0,2}[A-Za-z〓][\\dA-Za-z〓]{0,1}';
const byCharacters = [
  `(?<year>${yearDigits}(?:[^\\S\\n]?${yearDigits}){1,3})?${gap}年${gap}`,
  `(?:(?<month>${numeral}{1,3})|(?<badMonth>${noise}))?${gap}月(?:${gap}(?:(?:(?<day>${numeral}(?:[^\\S\\n]?${numeral}){0,3})|(?<badDay>${noise}))?${gap}[日号曰]|(?<end>[底末])|(?<cut>\\d{1,2})(?=[^\\S\\n]*(?:\\n|$))))?`,
].join('');
const bySigns = `(?<y4>(?:19|20)\\d{2})[^\\S\\n]?(?<sign>[-/.])[^\\S\\n]?(?<m>\\d{1,2})[^\\S\\n]?\\k<sign>[^\\S\\n]?(?<d>\\d{1,2})`;
const monthDay = `(?<loneMonth>\\d{1,2}|[一二三四五六七八九十]{1,2})[^\\S\\n]*月[^\\S\\n]*(?<loneDay>\\d{1,2}|[一二三四五六七八九十廿卅]{1,3})[^\\S\\n]*[日号]`;
const eightDigits =
  '(?<![A-Za-z\\d_.-])(?<compact>(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))(?![A-Za-z\\d_.-])';
const patternSource = `(?<![\\d.])${bySigns}(?![\\d])|${eightDigits}|${byCharacters}|${monthDay}`;

/** A year word that names no slot: 每年3月1日 recurs, 次年 counts from elsewhere. */
const recurring = /(?:[每本当次该翌明去今全半满周整往历后前]|[每本当次该翌明去今]年的?)$/;

/**
 * Every date, partial date and empty date slot of a text, in order: 2025年9月30日, 2025-09-30, 二〇二五年九月卅日, 23年6月底, 年 月 日. A lone
 * year is none; 每年3月1日 is none.
 */
export function findDates(text: string): readonly FoundDate[] {
  const found: FoundDate[] = [];
  const folded = foldWidth(text);
  const pattern = new RegExp(patternSource, 'g');
  for (let match = pattern.exec(folded); match !== null; match = pattern.exec(folded)) {
    const start = match.index + match[0].length - match[0].trimStart().length;
    const reading = readMatch(match, text.slice(start, match.index + match[0].length));
    const isRecurring =
      /^\s*年|^[^年]*$/.test(match[0]) && recurring.test(folded.slice(Math.max(0, match.index - 4), match.index));
    if (reading !== null && !isRecurring) found.push({ start, end: match.index + match[0].length, reading });
  }
  return found;
}

/** Reads a text that is nothing but one date; null where it is anything else. Layout spaces do not matter. */
export function parseDate(text: string): DateReading | null {
  const trimmed = foldWidth(text).trim();
  const yearOnly = /^((?:19|20)\d{2})\s*年$/.exec(trimmed);
  if (yearOnly) return { kind: 'partial', text: trimmed, year: Number(yearOnly[1]), month: null, day: null };
  const [first, second] = findDates(trimmed);
  if (first === undefined || second !== undefined) return null;
  const around = trimmed.slice(0, first.start) + trimmed.slice(first.end);
  return /^[\s▁_【】[\]〔〕]*$/.test(around) ? first.reading : null;
}

function readMatch(match: RegExpExecArray, text: string): DateReading | null {
  const groups = match.groups ?? {};
  if (groups['y4'] !== undefined) return complete(Number(groups['y4']), Number(groups['m']), Number(groups['d']), true);
  const compact = groups['compact'];
  if (compact !== undefined) {
    return complete(Number(compact.slice(0, 4)), Number(compact.slice(4, 6)), Number(compact.slice(6)), true);
  }
  if (groups['loneMonth'] !== undefined) {
    return partial(text, null, parseChineseInteger(groups['loneMonth']), parseChineseInteger(groups['loneDay'] ?? ''));
  }
  return readCharacters(groups, text);
}

function readCharacters(groups: Readonly<Record<string, string | undefined>>, text: string): DateReading | null {
  const year = groups['year'] === undefined ? null : readYear(groups['year']);
  const month = groups['month'] === undefined ? null : parseChineseInteger(groups['month']);
  const dayDigits = groups['day'] ?? groups['cut'];
  const day = dayDigits === undefined ? null : parseChineseInteger(dayDigits);
  const unread = [groups['month'] !== undefined && month === null, dayDigits !== undefined && day === null];
  if (unread.includes(true) || year === undefined) return null;
  const isBad = groups['badMonth'] !== undefined || groups['badDay'] !== undefined;
  if (isBad && typeof year !== 'number') return null;
  if (month === null && day === null && (year === null || year === 'prefix')) {
    // 20__年 __月 __日: the printed century alone is still an empty slot. 年月 without 日 is an ordinary word.
    return /[日号曰]$/.test(text) ? { kind: 'blank' } : null;
  }
  const known = year === 'prefix' ? null : year;
  if (known !== null && month !== null && groups['end'] !== undefined && month >= 1 && month <= 12) {
    return complete(known, month, lastDayOf(known, month), false);
  }
  return known !== null && month !== null && day !== null
    ? complete(known, month, day, false)
    : partial(text, known, month, day);
}

/** A year in full or in two digits (80–99 are last century); `prefix` for the printed 20 or 202 of an empty slot; undefined for no year. */
function readYear(text: string): number | 'prefix' | undefined {
  const digits = parseDigitsByPlace(text.replace(/\s/g, '').replace(/[Oo]/g, '0')) ?? '';
  if (digits.length === 4) return Number(digits);
  if (digits === '20' || digits === '202' || digits === '201') return 'prefix';
  if (digits.length !== 2) return undefined;
  return Number(digits) + (Number(digits) >= 80 ? 1900 : 2000);
}

function complete(year: number, month: number, day: number, mustFit: boolean): DateReading | null {
  if (mustFit && (month < 1 || month > 12 || day < 1 || day > 31)) return null;
  const iso = isoDate(year, month, day);
  return { kind: 'complete', iso, exists: isRealDate(iso) };
}

function partial(text: string, year: number | null, month: number | null, day: number | null): DateReading {
  return { kind: 'partial', text: text.trim(), year, month, day };
}
