import type { LabelSite } from './find-labels.ts';
import type { LabelReading, NumberingStyle } from './numbering-grammars.ts';

/** A clause under construction: where it starts and what stands beneath it. */
export interface ClauseNode {
  readonly site: LabelSite;
  readonly label: LabelReading;
  readonly parent: ClauseNode | null;
  readonly children: ClauseNode[];
}

/** What has been learned of the document so far. Lives for one call of `buildClauseTree`. */
export interface Growth {
  readonly roots: ClauseNode[];
  /** Open clauses, outermost first. */
  stack: ClauseNode[];
  /** `outer>inner` for every pair of styles seen nested. */
  readonly nested: Set<string>;
  readonly seen: Set<NumberingStyle>;
  /** Last ordinal of each style that was closed. */
  readonly lastClosed: Map<NumberingStyle, number>;
}

/** Where a reading may go: under `keep` open clauses. Higher `fit` wins; ties go to the earlier grammar. */
export interface Placement {
  readonly label: LabelReading;
  readonly keep: number;
  readonly fit: number;
}

/** Styles that are seldom anything but a clause's number. */
export const strongStyles: ReadonlySet<NumberingStyle> = new Set([
  'attachment',
  'part',
  'chapter',
  'section',
  'article',
  'han',
  'han-bracket',
]);
