import type { ClauseNode } from './clause-node.ts';
import type { LabelSite, Line } from './find-labels.ts';
import type { LabelReading } from './numbering-grammars.ts';

/** A number that should stand between `start` and `end`. */
interface Gap {
  /** A neighbour's number: the lost one looks like it. */
  readonly model: LabelReading;
  /** Components of the lost number. */
  readonly lost: readonly number[];
  readonly start: number;
  readonly end: number;
  /** Nothing of the list follows: only a heading that starts a list of its own is believed. */
  readonly isLast: boolean;
}

/**
 * Sites with the numbers the reader damaged put right: where a list goes from 十 to 十二, or ends, and one line between has what
 * is left of a number (I、其它约定), that line is 十一. The same array where nothing is to restore.
 */
export function restoreDamagedNumbers(
  roots: readonly ClauseNode[],
  sites: readonly LabelSite[],
  lines: readonly Line[],
): readonly LabelSite[] {
  const found = gapsOf(roots, lines.at(-1)?.end ?? 0).flatMap((gap) => restoredIn(gap, sites, lines) ?? []);
  if (found.length === 0) return sites;
  const kept = sites.filter(({ start }) => !found.some((site) => site.start === start));
  return [...kept, ...found].sort((a, b) => a.start - b.start);
}

function gapsOf(siblings: readonly ClauseNode[], end: number): readonly Gap[] {
  const [first] = siblings;
  const parent = first?.parent;
  const atStart =
    first && parent && first.label.ordinal === 2
      ? [
          {
            model: first.label,
            lost: shifted(first.label, -1),
            start: parent.site.start,
            end: first.site.start,
            isLast: false,
          },
        ]
      : [];
  const between = siblings.flatMap((node, at) => {
    const next = siblings[at + 1];
    const stop = next?.site.start ?? end;
    const isSkip = next?.label.style === node.label.style && next.label.ordinal === node.label.ordinal + 2;
    const isLast = next === undefined || next.label.style !== node.label.style;
    const own = { model: node.label, lost: shifted(node.label, 1), start: node.site.start, end: stop, isLast };
    return [...(isSkip || isLast ? [own] : []), ...gapsOf(node.children, stop)];
  });
  return [...atStart, ...between];
}

function shifted({ components }: LabelReading, by: number): readonly number[] {
  return [...components.slice(0, -1), components.at(-1)! + by];
}

function restoredIn(gap: Gap, sites: readonly LabelSite[], lines: readonly Line[]): LabelSite | null {
  const pattern = remainsOf(gap);
  if (pattern === null) return null;
  const candidates = lines.filter(({ start, end, text }) => {
    if (start <= gap.start || end > gap.end || !pattern.test(text)) return false;
    return !gap.isLast || (isHeading(pattern, text) && startsList({ start, end, text }, sites));
  });
  const [line, ...others] = candidates;
  if (line === undefined || others.length > 0) return null;
  const start = line.start + line.text.length - line.text.trimStart().length;
  const reading = readingOf(gap, pattern.exec(line.text)![0].length);
  return { line, start, readings: [reading], isInline: false };
}

const han = '\\u4e00-\\u9fff';

/** What a number may look like once its numeral was misread; null for styles too slight to be guessed. */
function remainsOf({ model, lost, isLast }: Gap): RegExp | null {
  switch (model.style) {
    case 'han':
      return new RegExp(
        `^\\s{0,40}(?:[-•]\\s{1,4})?[^\\s、。，；：:()（）"“]{0,4}\\s{0,4}[、.．]\\s{0,40}(?=[${han}])`,
      );
    case 'article':
      return /^\s*第[^\s、。，；：:的]{0,4}条[\s、:：]*/;
    case 'han-bracket':
      return /^\s*[（(][^\s、。，；：:()（）]{1,3}[)）]\s*/;
    case 'arabic':
      return isLast ? null : new RegExp(`^\\s{0,40}[^\\s${han}\\d、。，；：:()（）]{0,2}[、.．]\\s*(?=[${han}])`);
    case 'dotted':
      return isLast ? null : new RegExp(`^\\s*${lost.join('\\s*[.,，、·。:;]?\\s*')}(?!\\d)[\\s、.]*(?=[${han}])`);
    default:
      return null;
  }
}

const longestHeading = 20;

function isHeading(pattern: RegExp, text: string): boolean {
  const rest = text.slice(pattern.exec(text)![0].length).trim();
  return rest.length >= 2 && rest.length <= longestHeading && !/[。；;，,：:、！？\d▁]/.test(rest);
}

/** Whether the line is no item itself and the next number after it is a one: only a heading starts a list. */
function startsList(line: Line, sites: readonly LabelSite[]): boolean {
  const own = sites.find(({ start }) => start >= line.start && start < line.end);
  const isItem = own?.readings.some(({ isSlip, ordinal }) => !isSlip && ordinal > 1) ?? false;
  const next = sites.find(({ start }) => start > line.end);
  return !isItem && (next?.readings.some(({ ordinal, isSlip }) => ordinal === 1 && !isSlip) ?? false);
}

function readingOf({ model, lost }: Gap, length: number): LabelReading {
  const ordinal = lost.at(-1)!;
  const isArabic = /\d/.test(model.number);
  const number =
    model.style === 'dotted'
      ? lost.join('.')
      : model.number.replace(/\d+|[一二三四五六七八九十百零〇两廿]+/, isArabic ? String(ordinal) : hanOf(ordinal));
  return { ...model, ordinal, components: lost, number, length, isSlip: false };
}

const hanDigits = '零一二三四五六七八九';

/** A number from 1 to 99 in Chinese numerals: 21 is 二十一. */
function hanOf(value: number): string {
  const tens = Math.floor(value / 10);
  const ones = value % 10 === 0 ? '' : hanDigits[value % 10]!;
  return tens === 0 ? ones : `${tens === 1 ? '' : (hanDigits[tens] ?? '')}十${ones}`;
}
