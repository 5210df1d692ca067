import type { Clause, ReadContract } from '../../models/contract.ts';
import { quoteAt } from '../../models/evidence.ts';
import type { QuoteEvidence } from '../../models/evidence.ts';
import type { TextSpan } from '../../models/geometry.ts';
import { findClauseAt } from '../../models/locate.ts';

/**
 * A stretch of the contract folded for reading: NFKC, white space gone except the tabs between table cells, the clause's own
 * label left out. `offsets` carries every character back to the contract text.
 */
export interface Passage extends TextSpan {
  /** Number of the innermost clause it stands in. */
  readonly clause: string;
  readonly text: string;
  /** Contract offset of each UTF-16 unit of `text`. */
  readonly offsets: readonly number[];
  readonly isTableRow: boolean;
}

interface PassageCache {
  readonly paragraphs: readonly Passage[];
  readonly sentences: readonly Passage[];
}

// Every rule asks for the same passages of the same contract; contracts are immutable, so they are cut once.
const cache = new WeakMap<ReadContract, PassageCache>();

/**
 * The contract's paragraphs in text order: one line of the text each, cut where a clause begins inside a line, and where a line
 * is longer than any paragraph people write.
 */
export function paragraphsOf(contract: ReadContract): readonly Passage[] {
  return passagesOf(contract).paragraphs;
}

/** The contract's sentences in text order: paragraphs cut after 。；！？ (half or full width). */
export function sentencesOf(contract: ReadContract): readonly Passage[] {
  return passagesOf(contract).sentences;
}

/** Contract span of the passage's characters `start` to `end`, which must not be empty. */
export function spanIn(passage: Passage, start: number, end: number): TextSpan {
  return { start: passage.offsets[start]!, end: passage.offsets[end - 1]! + 1 };
}

/** Evidence for the passage's characters `start` to `end`; the whole passage where they are left out. */
export function quoteIn(
  contract: ReadContract,
  passage: Passage,
  range: TextSpan = { start: 0, end: passage.text.length },
): QuoteEvidence {
  return quoteAt(contract, spanIn(passage, range.start, range.end));
}

function passagesOf(contract: ReadContract): PassageCache {
  const known = cache.get(contract);
  if (known) return known;
  const paragraphs = lineSpans(contract).flatMap((span) => foldedPassage(contract, span) ?? []);
  const made = { paragraphs, sentences: paragraphs.flatMap(sentencesIn) };
  cache.set(contract, made);
  return made;
}

/** Longer stretches are read in pieces: rules may then look back and forth in a passage without end being a danger. */
const longestParagraph = 2000;
const longestSentence = 400;
const pieces = new RegExp(`[^\\n]{1,${longestParagraph - 1}}[。；;\\n]|[^\\n]{${longestParagraph}}`, 'g');

function lineSpans(contract: ReadContract): readonly TextSpan[] {
  const cuts = new Set<number>([0, contract.text.length]);
  for (const line of contract.text.matchAll(new RegExp(`[^\\n]{${longestParagraph},}`, 'g'))) {
    for (const piece of line[0].matchAll(pieces)) cuts.add(line.index + piece.index + piece[0].length);
  }
  for (const match of contract.text.matchAll(/\n/g)) cuts.add(match.index + 1);
  for (const start of clauseStarts(contract.clauses)) cuts.add(start);
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted.slice(1).map((end, index) => ({ start: sorted[index]!, end }));
}

function clauseStarts(clauses: readonly Clause[]): readonly number[] {
  return clauses.flatMap((clause) => [clause.span.start, ...clauseStarts(clause.children)]);
}

function foldedPassage(contract: ReadContract, span: TextSpan): Passage | undefined {
  const clause = findClauseAt(contract.clauses, span.start);
  const isLabelled = clause?.label !== null && clause?.span.start === span.start;
  const start = isLabelled ? afterLabel(contract.text, span, clause?.label ?? '') : span.start;
  const offsets: number[] = [];
  let text = '';
  for (let at = start; at < span.end;) {
    const character = String.fromCodePoint(contract.text.codePointAt(at)!);
    for (const unit of foldedUnits(character)) {
      text += unit;
      offsets.push(at);
    }
    at += character.length;
  }
  if (text === '') return undefined;
  const isTableRow = contract.tables.some((table) => start >= table.span.start && start < table.span.end);
  return { ...span, clause: clause?.number ?? '首部', text, offsets, isTableRow };
}

function afterLabel(text: string, span: TextSpan, label: string): number {
  const lead = text.slice(span.start, span.end).indexOf(label);
  return lead === 0 ? span.start + label.length : span.start;
}

function foldedUnits(character: string): readonly string[] {
  if (character === '\t') return ['\t'];
  return character.normalize('NFKC').replace(/\s/g, '').split('');
}

const sentence = new RegExp(`[^。;!?]{1,${longestSentence}}[。;!?]*`, 'g');

function sentencesIn(paragraph: Passage): readonly Passage[] {
  const sentences: Passage[] = [];
  for (const match of paragraph.text.matchAll(sentence)) {
    const end = match.index + match[0].length;
    sentences.push({
      ...spanIn(paragraph, match.index, end),
      clause: paragraph.clause,
      text: match[0],
      offsets: paragraph.offsets.slice(match.index, end),
      isTableRow: paragraph.isTableRow,
    });
  }
  return sentences;
}
