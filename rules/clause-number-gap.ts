import type { Clause, ReadContract } from '../models/contract.ts';
import { quoteAt } from '../models/evidence.ts';
import type { QuoteEvidence } from '../models/evidence.ts';
import { regionsOf } from '../models/locate.ts';
import type { Rule, Violation } from '../models/rule.ts';
import { readClauseLabel } from './reading/clause-label.ts';

/** Widest jump that still reads as a lost clause; a wider one is another numbering. */
const widestGap = 5;

/** A number is skipped or repeated among siblings: a lost page or a drafting slip. One finding a gap. */
export const clauseNumberGap: Rule = {
  id: 'clause-number-gap',
  version: 1,
  title: '条款编号缺漏或重复',
  severity: 'medium',
  *check(_facts, contract) {
    yield* gapsAmong(contract, contract.clauses);
  },
};

interface Numbered {
  readonly clause: Clause;
  readonly style: string;
  readonly value: number;
}

function* gapsAmong(contract: ReadContract, siblings: readonly Clause[]): Iterable<Violation> {
  const numbered = withoutMisreadings(siblings.flatMap(numberedFrom));
  for (const [index, next] of numbered.entries()) {
    const previous = numbered[index - 1];
    if (!previous || previous.style !== next.style) continue;
    const step = next.value - previous.value;
    const isLost = step > 1 && step <= widestGap && !hasUnreadPage(contract, previous.clause, next.clause);
    if (isLost) yield gapBetween(contract, previous.clause, next.clause);
    if (step === 0 && !isNewSeries(previous.clause, next.clause))
      yield repetitionOf(contract, previous.clause, next.clause);
  }
  for (const clause of siblings) yield* gapsAmong(contract, clause.children);
}

/** 4.1 and 5.1 beside each other, the headings 4 and 5 unnumbered or unread: the first of another series repeats nothing. */
function isNewSeries(before: Clause, after: Clause): boolean {
  const [upper, next] = [before, after].map(({ label }) => /^\s*(?<upper>\d+(?:\.\d+)*)\.1\D*$/.exec(label ?? '')?.[1]);
  return upper !== undefined && next !== undefined && upper !== next;
}

function numberedFrom(clause: Clause): readonly Numbered[] {
  const isCounted = clause.label !== null && !clause.label.startsWith('附');
  const ordinal = isCounted ? readClauseLabel(clause.label ?? '') : undefined;
  return ordinal ? [{ clause, ...ordinal }] : [];
}

/**
 * Numbers put right where the reader erred: one that fits nowhere between n and n + 2 is n + 1, and a 十 behind a 十 has lost the
 * stroke of 十一 unless 十一 follows.
 */
function withoutMisreadings(numbered: readonly Numbered[]): readonly Numbered[] {
  return numbered.map((current, index) => {
    const [before, after] = [numbered[index - 1]?.value, numbered[index + 1]?.value];
    if (before === undefined || current.value === before + 1) return current;
    const isStray = after === before + 2 && current.value !== before && current.value !== after;
    const lostStroke =
      current.value === before && before % 10 === 0 && /十/.test(current.clause.label ?? '') && after !== before + 1;
    return isStray || lostStroke ? { ...current, value: before + 1 } : current;
  });
}

/** Whether a page that could not be read lies between two clauses: what stands on it is not missing from the contract. */
function hasUnreadPage(contract: ReadContract, before: Clause, after: Clause): boolean {
  const [from, to] = [before.span.start, after.span.start].map(
    (start) => regionsOf(contract, { start, end: start + 1 })[0]?.page,
  );
  return contract.pages.some(
    ({ status, number }) => status === 'failed' && number >= (from ?? Infinity) && number <= (to ?? -Infinity),
  );
}

function gapBetween(contract: ReadContract, before: Clause, after: Clause): Violation {
  return {
    message: `编号由 ${before.number} 跳至 ${after.number}，中间条款缺失，请核对是否缺页或编号有误。`,
    clauses: [before.number, after.number],
    evidence: [openingOf(contract, before), openingOf(contract, after)],
  };
}

function repetitionOf(contract: ReadContract, first: Clause, second: Clause): Violation {
  return {
    message: `编号 ${second.number} 出现两次，引用时无法区分，请更正编号。`,
    clauses: [second.number],
    evidence: [openingOf(contract, first), openingOf(contract, second)],
  };
}

const openingLength = 24;

/** The first words of a clause, its number included. */
function openingOf(contract: ReadContract, clause: Clause): QuoteEvidence {
  const line = contract.text.slice(clause.span.start, clause.ownEnd).split('\n')[0]!;
  const length = Math.min(line.length, openingLength);
  return quoteAt(contract, { start: clause.span.start, end: clause.span.start + Math.max(length, 1) });
}
