import type { OcrLine } from '../../../models/ports.ts';

/** Units `[start, end)` of a line's text. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Figures, codes, addresses of mail; whole dates, so that each part helps to read the others. */
const critical = /[!-~‰￥]+(?: ?[年月日点时] ?[!-~‰￥]+)*/g;
/** A span without a figure and no address is a word, a tick or punctuation: nothing is gained by reading it again. */
const telling = /[0-9@]/;
/** A character read with less than this is wrong often enough to pay for another look. */
const sure = 0.92;

/** Spans of a line where a misread character would change a number, a date, a code or an address, and one is in doubt. */
export function findDoubtfulSpans({ text, charConfidences }: OcrLine): readonly TextSpan[] {
  if (charConfidences === undefined) return [];
  return spansOf(text).filter(({ start, end }) => Math.min(...charConfidences.slice(start, end)) < sure);
}

/** The critical span of a text that is longest, without spaces; an empty string where there is none. */
export function longestCritical(text: string): string {
  const found = spansOf(text).map(({ start, end }) => text.slice(start, end).replaceAll(' ', ''));
  return found.reduce((longest, one) => (one.length > longest.length ? one : longest), '');
}

/** Whether a reading can be what it looks like: what stands between 年, 月 and 日 is figures. */
export function isPlausible(text: string): boolean {
  return !/[年月日]/.test(text) || !/[^\d年月日点时:.]/.test(text);
}

function spansOf(text: string): readonly TextSpan[] {
  return [...text.matchAll(critical)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter(({ start, end }) => telling.test(text.slice(start, end)));
}
