import { parseChineseInteger } from '../../models/values/chinese-number.ts';

/** A clause's printed number taken apart: how it is written, and its last figure. */
export interface ClauseOrdinal {
  /** Labels of one style count together: `第#条`, `(#)`, `#、`, `2.#`. */
  readonly style: string;
  readonly value: number;
}

const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const ordinal = /(\d+|[零〇一二三四五六七八九十百]+)(?=\D*$)/;

/** Reads a printed label (`第七条`, `2、`, `3.4.1`, `（一）`, `①`); undefined where it holds no number. */
export function readClauseLabel(label: string): ClauseOrdinal | undefined {
  const compact = label.replace(/\s/g, '');
  const ring = circled.indexOf(compact[0] ?? ' ');
  if (ring >= 0) return { style: '①', value: ring + 1 };
  const folded = compact.normalize('NFKC').replace(/[.、,，:：]$/, '');
  const match = ordinal.exec(folded);
  const value = match && parseChineseInteger(match[1]!);
  if (!match || value === null) return undefined;
  const isFigure = /^\d/.test(match[1]!);
  const style = `${folded.slice(0, match.index)}${isFigure ? '0' : '一'}${folded.slice(match.index + match[1]!.length)}`;
  return { style: style.replaceAll(/\d+(?=\.)/g, '#'), value };
}
