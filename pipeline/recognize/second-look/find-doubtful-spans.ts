import type { OcrLine } from '../../../models/ports.ts';

/** Units `[start, end)` of a line's text. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

type ReadText = Pick<OcrLine, 'text' | 'charConfidences'>;

/** Figures, codes, addresses of mail; whole dates, so that each part helps to read the others. */
const critical = /[!-~‰￥]+(?: ?[年月日点时] ?[!-~‰￥]+)*/g;
/** A span without a figure and no address is a word, a tick or punctuation: nothing is gained by reading it again. */
const telling = /[0-9@]/;
/** A character read with less than this is wrong often enough to pay for another look. */
const sure = 0.92;

/** Spans of a line where a misread character would change a number, a date, a code or an address, and one is in doubt. */
export function findDoubtfulSpans({ text, charConfidences }: ReadText): readonly TextSpan[] {
  if (charConfidences === undefined) return [];
  return spansOf(text).filter(({ start, end }) => Math.min(...charConfidences.slice(start, end)) < sure);
}

/** What precedes the name of a party, a person or a bank. */
const nameLabel =
  /(?:名称|单位|甲方|乙方|丙方|户名|开户行|开户银行|联系人|经办人|代表人|负责人)(?:[（(][^）)]{0,10}[）)])?[:：]\s*/g;
/** A character of a name read with less than this is in doubt. */
const sureName = 0.8;

/** Spans of names after their labels where a character is in doubt. */
export function findDoubtfulNames({ text, charConfidences }: ReadText): readonly TextSpan[] {
  if (charConfidences === undefined) return [];
  return [...text.matchAll(nameLabel)].flatMap((label) => {
    const start = label.index + label[0].length;
    const name = /^[\u4e00-\u9fff〓（）()·]{2,40}/.exec(text.slice(start));
    const end = start + (name?.[0].length ?? 0);
    return name !== null && Math.min(...charConfidences.slice(start, end)) < sureName ? [{ start, end }] : [];
  });
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
