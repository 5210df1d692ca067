import { findDates, monthsOfTerm } from './calendar-date.ts';
import { numeralCharacters, parseChineseInteger } from './chinese-number.ts';

const longestTermYears = 100;
const number = `(?<![第每\\d.${numeralCharacters}])([\\d${numeralCharacters}]+|半)\\s*(?:\\(\\s*[\\d${numeralCharacters}]+\\s*\\))?\\s*`;
const yearPattern = new RegExp(`${number}(?:周|整)?年(半)?(?:零|又|加)?`);
const monthPattern = new RegExp(`${number}(?:个|個)整?月(半)?`);
const quarterPattern = new RegExp(`${number}个?季度`);

/**
 * Length of a term in months: 有效期壹年, 3 年, 一年半, 十八个月, 半年, 叁（3）年, 1年零6个月, or the months between the two dates of
 * 自…起至…止. Null where none is named (长期有效, 至履行完毕之日) or the slot is empty.
 */
export function parseTermMonths(text: string): number | null {
  const dates = findDates(text.normalize('NFKC'));
  const plain = withoutDates(text.normalize('NFKC'), dates).replace(/[▁_【】[\]]/g, ' ');
  return statedMonths(plain) ?? monthsBetween(dates);
}

function withoutDates(text: string, dates: ReturnType<typeof findDates>): string {
  return dates.reduceRight((rest, date) => `${rest.slice(0, date.start)} ; ${rest.slice(date.end)}`, text);
}

function statedMonths(text: string): number | null {
  const years = yearPattern.exec(text);
  const yearMonths = years && countOf(years[1]!, years[2], 12);
  if (years && yearMonths !== null) {
    const rest = text.slice(years.index + years[0].length);
    const more = monthPattern.exec(rest);
    const isAttached = more !== null && /^\s*$/.test(rest.slice(0, more.index));
    return yearMonths + (isAttached ? (countOf(more[1]!, undefined, 1) ?? 0) : 0);
  }
  const months = monthPattern.exec(text);
  if (months) return countOf(months[1]!, undefined, 1);
  const quarters = quarterPattern.exec(text);
  return quarters && countOf(quarters[1]!, undefined, 3);
}

/** Months of `count` units; 半 is half a unit. Null beyond a hundred years (2025年 is no term) and for no number. */
function countOf(count: string, half: string | undefined, unit: number): number | null {
  if (count === '半') return unit >= 2 ? unit / 2 : null;
  const value = parseChineseInteger(count);
  if (value === null || value <= 0 || value * unit > longestTermYears * 12) return null;
  return value * unit + (half === undefined ? 0 : unit / 2);
}

function monthsBetween(dates: ReturnType<typeof findDates>): number | null {
  const [start, end, ...more] = dates.flatMap(({ reading }) => (reading.kind === 'complete' ? [reading.iso] : []));
  return start !== undefined && end !== undefined && more.length === 0 ? monthsOfTerm(start, end) : null;
}
