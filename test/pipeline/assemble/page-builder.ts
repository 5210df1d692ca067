import type { Box } from '../../../models/geometry.ts';
import type { Mark, ReadPage, RecognizedPage, TableGrid, TextLine } from '../../../models/page.ts';

/** Width and height of a character on the made-up pages, in page fractions; 40 characters fit between the margins. */
export const em = 0.02;
export const lineHeight = 0.014;
export const leftMargin = 0.1;
export const rightMargin = leftMargin + 40 * em;
const pitch = 0.024;

/** A piece of text at a column (in characters from the left margin) of a row; `▁` and ticks are left to marks. */
export function lineAt(
  row: number,
  column: number,
  text: string,
  more: Partial<TextLine> & { readonly drop?: number } = {},
): TextLine {
  const { drop = 0, ...rest } = more;
  const widths = Array.from(text, (character) => (character.charCodeAt(0) < 0x2e80 ? em / 2 : em));
  let x = leftMargin + column * em;
  const charXs = widths.flatMap((width) => [x, (x += width)]);
  const top = topOf(row) + drop;
  return {
    text,
    box: [leftMargin + column * em, top, x, top + lineHeight],
    charXs,
    confidence: 0.98,
    hand: 'print',
    ...rest,
  };
}

/** Top of a row, in page heights. */
export function topOf(row: number): number {
  return 0.08 + row * pitch;
}

/** A ruled slot or a tick box at a column of a row, `width` characters wide. */
export function markAt(
  kind: Mark['kind'],
  place: readonly [row: number, column: number, width: number],
  more: Partial<Mark> = {},
): Mark {
  const [row, column, width] = place;
  const left = leftMargin + column * em;
  const box: Box = [left, topOf(row), left + width * em, topOf(row) + lineHeight];
  return { kind, page: 1, box, text: null, state: kind === 'tick' ? 'unchecked' : null, confidence: 0.9, ...more };
}

/** A page with the given things on it. */
export function pageWith(
  content: {
    readonly lines?: readonly TextLine[];
    readonly marks?: readonly Mark[];
    readonly tables?: readonly TableGrid[];
  },
  number = 1,
): ReadPage {
  const { lines = [], marks = [], tables = [] } = content;
  return {
    status: 'ok',
    number,
    source: 'ocr',
    rotation: 0,
    skew: 0,
    width: 1654,
    height: 2339,
    lines,
    marks: marks.map((mark) => ({ ...mark, page: number })),
    tables,
    engine: 'test@1',
    issues: [],
  };
}

/** A page of rows at the left margin; each row `|` parts into pieces by the columns before them: `0:甲方：|20:乙方：`. */
export function pageOf(rows: readonly string[], number = 1): ReadPage {
  return pageWith({ lines: rows.flatMap((row, at) => linesOfRow(row, at)) }, number);
}

function linesOfRow(row: string, at: number): readonly TextLine[] {
  if (row === '') return [];
  return row.split('|').map((part) => {
    const match = /^([\d.]+):(.*)$/su.exec(part)!;
    return lineAt(at, Number(match[1]), match[2]!);
  });
}

/** A page that could not be read. */
export function failedPage(number: number): RecognizedPage {
  const issue = {
    stage: 'recognize',
    code: 'page-unreadable',
    level: 'problem',
    page: number,
    message: '无法识别',
  } as const;
  return { status: 'failed', number, issue };
}

/** A grid of equal rows: `edges` are the columns' borders in characters, `bands` the rows' borders in rows. */
export function gridOf(edges: readonly number[], bands: readonly number[]): TableGrid {
  const xs = edges.map((edge) => leftMargin + edge * em);
  const ys = bands.map((band) => topOf(band) - 0.004);
  const cells = bands.slice(1).flatMap((_, row) =>
    edges.slice(1).map((__, column) => ({
      row,
      column,
      rowSpan: 1,
      columnSpan: 1,
      box: [xs[column]!, ys[row]!, xs[column + 1]!, ys[row + 1]!] as const,
    })),
  );
  return { box: [xs[0]!, ys[0]!, xs.at(-1)!, ys.at(-1)!], rows: bands.length - 1, columns: edges.length - 1, cells };
}
