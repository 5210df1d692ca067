/** Every character that stands for a decimal digit in Chinese writing: plain, financial, traditional and round zero. */
const digitOf: Readonly<Record<string, number>> = Object.fromEntries(
  [
    '零〇○0０',
    '一壹弌1１',
    '二贰貳弍2２两兩',
    '三叁參叄弎3３',
    '四肆4４',
    '五伍5５',
    '六陆陸6６',
    '七柒7７',
    '八捌8８',
    '九玖9９',
  ].flatMap((characters, digit) => [...characters].map((character) => [character, digit])),
);

const unitOf: Readonly<Record<string, string>> = {
  十: '十',
  拾: '十',
  百: '百',
  佰: '百',
  千: '千',
  仟: '千',
  万: '万',
  萬: '万',
  亿: '亿',
  億: '亿',
};

const twentyAndUp: Readonly<Record<string, string>> = { 廿: '2十', 卄: '2十', 卅: '3十', 卌: '4十' };

/** Source of a character class of everything a Chinese numeral may be written with, for building patterns. */
export const numeralCharacters = `${[...Object.keys(digitOf), ...Object.keys(unitOf), ...Object.keys(twentyAndUp)].join('')}`;

/** A numeral as read: `regular` says whether every 零 and every 一 the written norm asks for stands in it. */
export interface NumeralReading {
  readonly value: number;
  readonly regular: boolean;
}

/**
 * Value of a numeral written with units (一百二十, 壹拾万零伍, 廿五), or null. Refuses what can be read two ways:
 * 一百二 (102 or 120) and 一万二. Layout spaces must be gone.
 */
export function readNumeral(text: string): NumeralReading | null {
  const plain = [...text].map((c) => twentyAndUp[c] ?? unitOf[c] ?? digitOf[c] ?? '?').join('');
  if (plain === '' || plain.includes('?')) return null;
  if (plain === '0') return { value: 0, regular: true };
  return readAbove(plain, '亿', 1e8, (high) => readAbove(high, '万', 1e4, readSection));
}

type Reader = (text: string) => NumeralReading | null;

/** Splits at the last `unit`, reads what stands before it and, in the next lower size, what follows. */
function readAbove(text: string, unit: '亿' | '万', size: number, readHigh: Reader): NumeralReading | null {
  const at = text.lastIndexOf(unit);
  const readLow: Reader = unit === '亿' ? (low) => readAbove(low, '万', 1e4, readSection) : readSection;
  if (at < 0) return readLow(text);
  const high = readHigh(text.slice(0, at));
  if (high === null || high.value === 0) return null;
  const rest = text.slice(at + 1);
  if (rest === '') return { value: high.value * size, regular: high.regular };
  const low = readLow(rest);
  if (low === null || low.value >= size || /^[1-9]$/.test(rest)) return null;
  const value = high.value * size + low.value;
  const needsZero = low.value < size / 10;
  return Number.isSafeInteger(value)
    ? { value, regular: high.regular && low.regular && (!needsZero || rest.startsWith('0')) }
    : null;
}

const sectionPattern = /^(0?)(?:(\d)千)?(0?)(?:(\d)百)?(0?)(?:(\d?)十)?(0?)(\d?)$/;

/** A numeral below 10,000. A digit right after 百 or 千 (一百二) is refused. */
function readSection(text: string): NumeralReading | null {
  const match = sectionPattern.exec(text);
  if (match === null || text === '') return null;
  const [, , thousands, zero1, hundreds, zero2, tens, zero3, ones] = match;
  const digits = [thousands, hundreds, tens === '' ? '1' : tens, ones].map((d) => Number(d ?? 0));
  const [a, b, c, d] = digits as [number, number, number, number];
  const isBare = tens === '' && text.startsWith('十') === false;
  if (d > 0 && tens === undefined && zero1 + zero2! + zero3! === '' && (a > 0 || b > 0)) return null;
  if (text.length > 1 && /^\d+$/.test(text) && !/^0[1-9]$/.test(text)) return null;
  const gapsFilled =
    !(a > 0 && b === 0 && (c > 0 || d > 0) && zero1 + zero2! + zero3! === '') &&
    !((a > 0 || b > 0) && c === 0 && d > 0 && zero2! + zero3! === '' && zero1 === '');
  const hasWrittenZeroUnit = /0[十百千]/.test(text);
  const hasTail = /[十百千]0$/.test(text);
  return {
    value: a * 1000 + b * 100 + c * 10 + d,
    regular: gapsFilled && !isBare && !hasWrittenZeroUnit && !hasTail,
  };
}

/**
 * Digits written place by place: 二〇二五, 贰零贰伍, 二0二五, ２０２５ → "2025". Leading zeros stay. Null where anything
 * but a digit stands in it.
 */
export function parseDigitsByPlace(text: string): string | null {
  const digits = [...text].map((character) => digitOf[character]);
  return digits.length > 0 && digits.every((digit) => digit !== undefined) ? digits.join('') : null;
}

/**
 * A non-negative integer in Chinese or Arabic writing: 十二, 壹佰零伍, 廿五, 两, 12, １２, 1,200, 3万, and digits by
 * place (二〇二五 → 2025). Inner and outer spaces are ignored. Null for anything else, for 一百二 (two readings), and
 * beyond the safe integers.
 */
export function parseChineseInteger(text: string): number | null {
  const compact = text
    .replace(/[\s\u3000]/g, '')
    .replace(/^(\d{1,3})((?:[,，]\d{3})+)$/, (all) => all.replace(/[,，]/g, ''));
  const byPlace = parseDigitsByPlace(compact);
  if (byPlace !== null) return safe(Number(byPlace));
  const scaled = /^([\d０-９]+)([万萬亿億])$/.exec(compact);
  if (scaled) return safe(Number(parseDigitsByPlace(scaled[1]!)) * (unitOf[scaled[2]!] === '亿' ? 1e8 : 1e4));
  return readNumeral(compact)?.value ?? null;
}

function safe(value: number): number | null {
  return Number.isSafeInteger(value) ? value : null;
}
