import type { Finding } from '../../models/finding.ts';
import { coreRules } from './core-rules.ts';
import { missed, outcomeOf, right, wrong } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { Ratio } from './ratio.ts';
import { comparableText } from './same-value.ts';
import type { Truth } from './truth.ts';

/** Outcomes of the core rules, as a multiset by rule, and how many of the right ones name the right clauses. */
export interface FindingScore {
  readonly outcomes: readonly Outcome[];
  readonly located: Ratio;
}

/** Compares findings with the truth's. Rules that are not core are left out; a partial truth makes no finding an extra one. */
export function scoreFindings(findings: readonly Finding[], truth: Truth): FindingScore {
  const left = findings.filter(({ rule }) => coreRules.has(rule));
  const wanted = truth.findings.filter(({ rule }) => coreRules.has(rule));
  const matched = wanted.map(({ rule, clauses }) => {
    const same = left.filter((finding) => finding.rule === rule);
    const best = same.find((finding) => clauses.some((clause) => finding.clauses.includes(clause))) ?? same[0];
    if (best !== undefined) left.splice(left.indexOf(best), 1);
    return { rule, clauses, best };
  });
  const found = matched.filter(({ best }) => best !== undefined);
  const extra = truth.listed === true ? [] : left;
  return {
    outcomes: [...matched.map(wantedOutcome), ...extra.map(extraOutcome)],
    located: { part: found.filter(isLocated).length, of: found.length },
  };
}

interface Match {
  readonly rule: string;
  readonly clauses: readonly string[];
  readonly best: Finding | undefined;
}

function wantedOutcome(match: Match): Outcome {
  const { rule, clauses, best } = match;
  const truth = clauses.join(' ');
  if (best === undefined) {
    return outcomeOf('finding', rule, { tally: missed, difference: { where: rule, said: 'missed', truth } });
  }
  const difference = isLocated(match) ? null : { where: `${rule} clause`, said: best.clauses.join(' '), truth };
  return outcomeOf('finding', rule, { tally: right, difference });
}

function extraOutcome({ rule, clauses }: Finding): Outcome {
  const difference = { where: rule, said: `fired ${clauses.join(' ')}`, truth: 'not there' };
  return outcomeOf('finding', rule, { tally: wrong, difference });
}

function isLocated({ clauses, best }: Match): boolean {
  return clauses.every((clause) => best?.clauses.some((said) => isSameClause(said, clause)) === true);
}

function isSameClause(a: string, b: string): boolean {
  const [x, y] = [comparableText(a), comparableText(b)];
  return x.startsWith(y) || y.startsWith(x);
}
