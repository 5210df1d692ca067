import { parseChineseInteger } from '../../models/values/chinese-number.ts';
import { foldWidth } from '../../models/values/normalize-text.ts';

/** The ways Chinese contracts number their clauses, from the outermost to the innermost by common use. */
export const numberingStyles = [
  'attachment',
  'part',
  'chapter',
  'section',
  'article',
  'han',
  'han-bracket',
  'arabic',
  'dotted',
  'arabic-bracket',
  'arabic-half-bracket',
  'circled',
  'latin',
  'roman',
] as const;
export type NumberingStyle = (typeof numberingStyles)[number];

/** A number at the start of a line, as one grammar reads it. Whether it is a clause is decided by its neighbours. */
export interface LabelReading {
  readonly style: NumberingStyle;
  /** Position among its siblings; the last component of a dotted number. 0 for an attachment without a number. */
  readonly ordinal: number;
  /** All components of a dotted number (`[3, 4, 1]`), else the ordinal alone. */
  readonly components: readonly number[];
  /** The number as clause paths write it: NFKC, separators dropped, brackets kept. */
  readonly number: string;
  /** What parts number and text: `、`, `.`, a blank, or nothing. */
  readonly separator: string;
  /** UTF-16 length of the number with its separator and the blanks around it. */
  readonly length: number;
  /** Whether a look-alike had to be read as a numeral (l、 for 1、): needs exact continuity to count. */
  readonly isSlip: boolean;
}

interface Grammar {
  readonly style: NumberingStyle;
  readonly pattern: RegExp;
}

const han = '[一二三四五六七八九十百零〇两廿]';
const hanSlip = '[一二三四五六七八九十百零〇两廿\\-—–ー―ニ入+]';
const separator = '(?<separator>\\s*[、.,:。，：．]|(?=\\s))';
const optional = '(?<separator>\\s*[、.,:，：．]?)';

/**
 * Grammars as data, tried in order; all that match are readings of the line. `n` is the number. Patterns see the line
 * with full-width forms folded, from its first visible character.
 */
const grammars: readonly Grammar[] = [
  {
    style: 'attachment',
    pattern:
      /^(?:本)?(?:合同|协议)?(?:书)?(?<head>附\s*[件表录图])\s*(?<n>[一二三四五六七八九十]{1,3}|\d{1,2}|[A-Z](?![A-Za-z]))?(?<separator>\s*[、.:：]?)/,
  },
  ...(
    [
      ['part', '部分|编|篇|卷'],
      ['chapter', '章'],
      ['section', '节'],
      ['article', '条'],
    ] as const
  ).map(([style, word]) => ({
    style,
    pattern: new RegExp(`^第\\s*(?<n>(?:${hanSlip}\\s*){1,5}|\\d{1,3})\\s*(?<tail>${word})(?!款|项)${optional}`),
  })),
  { style: 'han', pattern: new RegExp(`^(?<n>${hanSlip}(?:\\s?${hanSlip}){0,3})${separator}`) },
  { style: 'han', pattern: new RegExp(`^(?<n>${han}{1,4})(?<separator>)(?=[\\u4e00-\\u9fff])`) },
  { style: 'han-bracket', pattern: new RegExp(`^(?<open>\\(?)\\s*(?<n>${hanSlip}{1,4})\\s*\\)${optional}`) },
  { style: 'dotted', pattern: /^(?<n>[1-9]\d?(?:\s?\.\s?[1-9]\d?){1,4})(?![\d%‰])(?<separator>\s*[、.,:：]?)(?!\d)/ },
  { style: 'arabic', pattern: /^(?<n>[1-9]\d{0,2}|[lI|][lI|\d]?)(?<separator>\s*[、.,:。，：．](?!\d)|(?=\s))/ },
  // 4知识产权, its blank lost: a heading and nothing else.
  {
    style: 'arabic',
    pattern: /^(?<n>[1-9]\d?)(?<separator>)(?=[\u4e00-\u9fff][\u4e00-\u9fff、和与及()]{1,18}\s*$)/,
  },
  { style: 'arabic-bracket', pattern: /^\(\s*(?<n>[1-9]\d?|[lI])\s*\)(?<separator>\s*[、.,:，：]?)/ },
  { style: 'arabic-half-bracket', pattern: /^(?<n>[1-9]\d?|[lI])\s*\)(?<separator>\s*[、.,:，：]?)/ },
  { style: 'latin', pattern: /^\(?(?<n>[a-hA-H])(?<separator>[).、．])(?![A-Za-z])/ },
  { style: 'roman', pattern: /^\(?(?<n>i{1,3}|iv|vi{0,3}|ix|x|I{2,3}|IV|VI{0,3}|IX|X|V)(?<separator>[).、])/ },
];

/** One-character numbers that carry their own frame, with their ordinals. */
const framed: readonly {
  readonly style: NumberingStyle;
  readonly characters: string;
  readonly write: (n: number) => string;
}[] = [
  { style: 'circled', characters: '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳', write: String },
  { style: 'circled', characters: '❶❷❸❹❺❻❼❽❾❿', write: String },
  { style: 'arabic-bracket', characters: '⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇', write: (n) => `(${n})` },
  { style: 'arabic', characters: '⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛', write: String },
  { style: 'roman', characters: 'ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ', write: String },
  { style: 'roman', characters: 'ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ', write: String },
];

/** White space and list bullets (- • *) that may stand before a number. */
const lead = /^[\s\u3000]*(?:[-•·*▪●■◆]\s+|[-•](?=\d))?/;

/** A number and the heading it may need behind it stand in so many characters: a line may be a whole page, read at each full stop. */
const longestLook = 400;

/** Every reading of the number a line starts with; none where it starts with none. */
export function readLabels(line: string): readonly LabelReading[] {
  const skipped = lead.exec(line)![0].length;
  const rest = line.slice(skipped, skipped + longestLook);
  const own = readFramed(rest);
  const folded = foldWidth(rest);
  const readings = own ? [own] : grammars.flatMap((grammar) => readWith(grammar, folded) ?? []);
  return readings.map((reading) => ({ ...reading, length: reading.length + skipped }));
}

function readFramed(text: string): LabelReading | null {
  for (const { style, characters, write } of framed) {
    const at = characters.indexOf(text[0] ?? '\n');
    if (at < 0) continue;
    const length = /^.[\s、.,:，：．]*/su.exec(text)![0].length;
    return {
      style,
      ordinal: at + 1,
      components: [at + 1],
      number: write(at + 1),
      separator: text[0]!,
      length,
      isSlip: false,
    };
  }
  return null;
}

function readWith({ style, pattern }: Grammar, text: string): LabelReading | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  const groups = match.groups ?? {};
  const written = (groups['n'] ?? '').replace(/\s/g, '');
  const plain = withoutSlips(style, written);
  const components = style === 'dotted' ? plain.split('.').map(Number) : [ordinalOf(style, plain)];
  if (components.some((value) => !Number.isInteger(value) || value < 0 || value > 300)) return null;
  const length = match[0].length + /^\s*/.exec(text.slice(match[0].length))![0].length;
  return {
    style,
    ordinal: components.at(-1)!,
    components,
    number: writeNumber(style, plain, groups),
    separator: (groups['separator'] ?? '').trim() || (/\s$/.test(text.slice(0, length)) ? ' ' : ''),
    length,
    isSlip: plain !== written,
  };
}

function ordinalOf(style: NumberingStyle, written: string): number {
  if (written === '') return 0;
  if (style === 'latin' || (style === 'attachment' && /^[A-Z]$/.test(written))) return parseInt(written, 36) - 9;
  if (style === 'roman')
    return ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'].indexOf(written.toLowerCase()) + 1;
  return parseChineseInteger(written) ?? -1;
}

/** What OCR makes of 一, 二, 八, 十 and 1 in front of a separator, put right. */
function withoutSlips(style: NumberingStyle, written: string): string {
  if (/^(?:part|chapter|section|article|han|han-bracket)$/.test(style)) {
    return written
      .replace(/[-—–ー―]/g, '一')
      .replace(/ニ/g, '二')
      .replace(/入/g, '八')
      .replace(/\+/g, '十');
  }
  return style.startsWith('arabic') ? written.replace(/[lI|]/g, '1') : written;
}

function writeNumber(
  style: NumberingStyle,
  plain: string,
  groups: Readonly<Record<string, string | undefined>>,
): string {
  switch (style) {
    case 'attachment':
      return `${(groups['head'] ?? '').replace(/\s/g, '')}${plain}`;
    case 'part':
    case 'chapter':
    case 'section':
    case 'article':
      return `第${plain}${groups['tail']!}`;
    case 'han-bracket':
    case 'arabic-bracket':
      return `(${plain})`;
    case 'arabic-half-bracket':
      return `${plain})`;
    default:
      return plain;
  }
}
