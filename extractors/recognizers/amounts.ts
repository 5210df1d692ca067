import { parseMoney } from '../../models/values/money.ts';
import type { Money } from '../../models/values/money.ts';

/** Source of a pattern for an amount in figures, without unit; readers of scans drop or swap its separators. */
export const figureSource = '\\d{1,3}(?:[,.]\\d{3})+(?:\\.\\d{1,2})?(?!\\d)|\\d+(?:\\.\\d{1,4})?';

/** Money of a figure as found by `figureSource`, with the scale that follows it (万, 亿). Null where it is none. */
export function parseFigure(figure: string, scale = ''): Money | null {
  return parseMoney(`${mendSeparators(figure)}${scale}元`);
}

/**
 * A reader may take the comma of 60,000.00 for a point. Points before a group of three digits that another point follows, or two
 * such groups, can only be separators.
 */
function mendSeparators(figure: string): string {
  return /^\d{1,3}(?:[,.]\d{3})+\.\d{1,2}$/.test(figure) || /^\d{1,3}(?:[,.]\d{3}){2,}$/.test(figure)
    ? figure.replace(/[,.](?=\d{3})/g, '').replace(/,/g, '')
    : figure;
}

/** Characters amounts in words are written with, those readers confuse with them left out. */
const wordCharacters = '零〇一二三四五六七八九十百千壹贰貳叁參参肆伍陆陸柒捌玖拾佰仟万萬亿億元角分整正';
/** Source of a pattern for an amount in words, three characters and more. */
export const wordsSource = `[${wordCharacters}]{3,}`;
