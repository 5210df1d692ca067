import type { ClauseNode } from './clause-node.ts';
import type { LabelSite, Line } from './find-labels.ts';
import type { LabelReading, NumberingStyle } from './numbering-grammars.ts';

/** What a number of a style still looks like when its numeral was misread. The rest of the line must read like a heading. */
const damaged: Partial<Record<NumberingStyle, RegExp>> = {
  han: /^\s*(?:[-•]\s+)?[^\s、。，；：:()（）"“]{1,4}\s*[、.．]\s*(?=[\u4e00-\u9fff])/,
  article: /^\s*第[^\s、。，；：:的]{0,4}条[\s、:：]*/,
  'han-bracket': /^\s*[（(][^\s、。，；：:()（）]{1,3}[)）]\s*/,
};

/** A gap in a list: the sibling before it, and whether one follows. */
interface Gap {
  readonly before: ClauseNode;
  readonly start: number;
  readonly end: number;
  readonly isLast: boolean;
}

/**
 * Sites with the numbers the reader damaged put right: where a list goes from 十 to 十二, or ends, and one line between is a
 * heading with an unreadable number (I、其它约定), that line is 十一. The same array where nothing is to restore.
 */
export function restoreDamagedNumbers(
  roots: readonly ClauseNode[],
  sites: readonly LabelSite[],
  lines: readonly Line[],
): readonly LabelSite[] {
  const end = lines.at(-1)?.end ?? 0;
  const found = gapsOf(roots, end).flatMap((gap) => restoredIn(gap, sites, lines) ?? []);
  if (found.length === 0) return sites;
  const kept = sites.filter(({ start }) => !found.some((site) => site.start === start));
  return [...kept, ...found].sort((a, b) => a.start - b.start);
}

function gapsOf(siblings: readonly ClauseNode[], end: number): readonly Gap[] {
  return siblings.flatMap((node, at) => {
    const next = siblings[at + 1];
    const stop = next?.site.start ?? end;
    const isSkip = next?.label.style === node.label.style && next.label.ordinal === node.label.ordinal + 2;
    const isLast = next === undefined || next.label.style !== node.label.style;
    const own = isSkip || isLast ? [{ before: node, start: node.site.start, end: stop, isLast }] : [];
    return [...own, ...gapsOf(node.children, stop)];
  });
}

function restoredIn(gap: Gap, sites: readonly LabelSite[], lines: readonly Line[]): LabelSite | null {
  const pattern = damaged[gap.before.label.style];
  if (pattern === undefined) return null;
  const candidates = lines.filter(
    ({ start, end, text }) => start > gap.start && end <= gap.end && isDamagedHeading(pattern, text),
  );
  const fitting = gap.isLast ? candidates.filter((line) => startsList(line, sites)) : candidates;
  const [line, ...others] = fitting;
  if (line === undefined || others.length > 0) return null;
  const start = line.start + line.text.length - line.text.trimStart().length;
  return {
    line,
    start,
    readings: [readingAfter(gap.before.label, pattern.exec(line.text)![0].length)],
    isInline: false,
  };
}

const longestHeading = 20;

function isDamagedHeading(pattern: RegExp, text: string): boolean {
  const match = pattern.exec(text);
  const rest = match === null ? '' : text.slice(match[0].length).trim();
  return rest.length >= 2 && rest.length <= longestHeading && !/[。；;，,：:、！？\d▁]/.test(rest);
}

/** Whether the line is no item itself and the next number after it is a one: only a heading starts a list. */
function startsList(line: Line, sites: readonly LabelSite[]): boolean {
  const own = sites.find(({ start }) => start >= line.start && start < line.end);
  const isItem = own?.readings.some(({ isSlip, ordinal }) => !isSlip && ordinal > 1) ?? false;
  const next = sites.find(({ start }) => start > line.end);
  return !isItem && (next?.readings.some(({ ordinal, isSlip }) => ordinal === 1 && !isSlip) ?? false);
}

function readingAfter(before: LabelReading, length: number): LabelReading {
  const ordinal = before.ordinal + 1;
  const isArabic = /\d/.test(before.number);
  const number = before.number.replace(
    /\d+|[一二三四五六七八九十百零〇两廿]+/,
    isArabic ? String(ordinal) : hanOf(ordinal),
  );
  return { ...before, ordinal, components: [ordinal], number, length, isSlip: false };
}

const hanDigits = '零一二三四五六七八九';

/** A number from 1 to 99 in Chinese numerals: 21 is 二十一. */
function hanOf(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10 === 0 ? '' : hanDigits[value % 10]!;
  return tens === 0 ? ones : `${tens === 1 ? '' : (hanDigits[tens] ?? '')}十${ones}`;
}
