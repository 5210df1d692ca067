import type { ContractText } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import { readLabels } from './numbering-grammars.ts';
import type { LabelReading } from './numbering-grammars.ts';

/** A line of the contract text, line break left out. */
export interface Line extends TextSpan {
  readonly text: string;
}

/** A place where a clause may begin, with every way its number can be read. */
export interface LabelSite {
  readonly line: Line;
  /** Offset of the number in the contract text. */
  readonly start: number;
  readonly readings: readonly LabelReading[];
  /** Inside a paragraph, after a full stop: counts only where it continues a list exactly. */
  readonly isInline: boolean;
}

/** The lines of a text with their offsets. */
export function splitLines(text: string): readonly Line[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const span = { start, end: start + line.length, text: line };
    start += line.length + 1;
    return span;
  });
}

/** Every place where a clause may begin, in text order. Tables and tables of contents hold none. */
export function findLabelSites(contract: Pick<ContractText, 'text' | 'tables'>): readonly LabelSite[] {
  const lines = splitLines(contract.text);
  const outsideTables = lines.filter((line) => !contract.tables.some(({ span }) => isWithin(line, span)));
  const contents = findContentsEnd(outsideTables);
  return outsideTables.flatMap((line) => (line.start < contents || isContentsLine(line.text) ? [] : sitesOf(line)));
}

function isWithin(line: Line, span: TextSpan): boolean {
  return line.start >= span.start && line.start < Math.max(span.end, span.start + 1);
}

function sitesOf(line: Line): readonly LabelSite[] {
  const readings = readLabels(line.text);
  const indent = line.text.length - line.text.trimStart().length;
  const own = readings.length > 0 ? [{ line, start: line.start + indent, readings, isInline: false }] : [];
  return [...own, ...inlineSites(line)];
}

/** Styles that start a clause in the middle of a paragraph where the paper's line break was lost. */
const inlineStyles = new Set(['article', 'han', 'arabic', 'dotted']);

function inlineSites(line: Line): readonly LabelSite[] {
  return [...line.text.matchAll(/[。；;][ \t\u3000]*(?=第|[\d一二三四五六七八九十])/g)].flatMap((match) => {
    const at = match.index + match[0].length;
    const rest = { start: line.start + at, end: line.end, text: line.text.slice(at) };
    const readings = readLabels(rest.text).filter(
      ({ style, separator }) => inlineStyles.has(style) && separator !== '',
    );
    return readings.length > 0 ? [{ line: rest, start: rest.start, readings, isInline: true }] : [];
  });
}

/** A line of a table of contents: dotted leaders and a page number. */
function isContentsLine(text: string): boolean {
  const end = text.trimEnd().slice(-longestTail);
  return /(?:[.．·…•﹒_]\s{0,4}){4,}-?\s{0,4}\d{1,3}\s{0,4}-?$/.test(end) || /…{2,}\s{0,4}\d{1,3}$/.test(end);
}

/** Leaders and page number are looked for in so many characters at a line's end; a line may be a whole page of dots. */
const longestTail = 60;

/** Where the table of contents ends: at the second coming of its first entry. 0 where there is no 目录. */
function findContentsEnd(lines: readonly Line[]): number {
  const at = lines.findIndex(({ text }) => /^\s*目\s*[录次]\s*$/.test(text));
  if (at < 0) return 0;
  const rest = lines.slice(at + 1).filter(({ text }) => text.trim() !== '');
  const first = rest[0];
  if (first === undefined) return 0;
  const again = rest.slice(1).find(({ text }) => entryWords(text) === entryWords(first.text));
  return again?.start ?? 0;
}

function entryWords(text: string): string {
  return text
    .slice(0, 200)
    .replace(/[\s.．·…•_]{0,200}\d{0,3}\s{0,9}$/, '')
    .replace(/\s/g, '');
}
