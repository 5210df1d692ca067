import { describe, expect, test } from 'vitest';
import { isQuote } from '../../models/evidence.ts';
import type { ReadContract } from '../../models/contract.ts';
import type { Finding } from '../../models/finding.ts';
import { regionsOf } from '../../models/locate.ts';
import type { Rule } from '../../models/rule.ts';
import { runRules } from '../../rules/audit-contract.ts';
import { factsFrom } from '../support/facts.ts';
import type { FactsInput } from '../support/facts.ts';
import { readContractFrom } from '../support/read-contract.ts';

/** A contract text, what was extracted from it, and the clauses of each finding expected. */
export interface RuleCase extends FactsInput {
  readonly name: string;
  readonly text: string;
  readonly more?: Parameters<typeof readContractFrom>[1];
  /** Lines that hold this text were read poorly. */
  readonly worn?: string;
  /** The last place that says the first was read as the second with the seal left on. */
  readonly readTwice?: readonly [read: string, withSeal: string];
}

export interface DirtyCase extends RuleCase {
  /** One list of clauses a finding; order of findings matters, order of clauses too. */
  readonly clauses: readonly (readonly string[])[];
  /** Texts every finding's evidence must hold, one list a finding. */
  readonly quotes?: readonly (readonly string[])[];
  readonly severity?: Finding['severity'];
}

/** Runs a rule over dirty and clean contracts, and over an empty one. */
export function testRule(rule: Rule, dirty: readonly DirtyCase[], clean: readonly RuleCase[]): void {
  describe(rule.id, () => {
    test.each(dirty.map((c) => [c.name, c] as const))('fires: %s', (_name, given) => {
      const findings = findingsOf(rule, given);
      expect(findings.map(({ clauses }) => clauses)).toEqual(given.clauses);
      for (const [index, quotes] of (given.quotes ?? []).entries()) {
        const said = findings[index]!.evidence.map(({ quote }) => quote).join('\n');
        for (const quote of quotes) expect(said).toContain(quote);
      }
      if (given.severity) expect(findings[0]?.severity).toBe(given.severity);
    });

    test.each(clean.map((c) => [c.name, c] as const))('stays silent: %s', (_name, given) => {
      expect(findingsOf(rule, given)).toEqual([]);
    });

    test('says nothing of an empty contract beyond what is missing', () => {
      const { issues } = runRules([rule], factsFrom(readContractFrom('')), readContractFrom(''));
      expect(issues).toEqual([]);
    });

    if (rule.onlyWhenExecuted === true) {
      test('waits for a signature or a seal', () => {
        for (const given of dirty) expect(findingsOf(rule, { ...given, execution: 'unsigned' })).toEqual([]);
      });
    }
  });
}

function findingsOf(rule: Rule, given: RuleCase): readonly Finding[] {
  const contract = readTwiceAt(given.readTwice, wornAt(given.worn, readContractFrom(given.text, given.more)));
  const { findings, issues } = runRules([rule], factsFrom(contract, given), contract);
  expect(issues).toEqual([]);
  for (const evidence of findings.flatMap((finding) => finding.evidence)) {
    if (isQuote(evidence)) expect(contract.text.slice(...evidence.span)).toBe(evidence.quote);
  }
  return findings;
}

const poorly = 0.8;

function wornAt(worn: string | undefined, contract: ReadContract): ReadContract {
  if (worn === undefined) return contract;
  const runs = contract.runs.map((run) =>
    contract.text.slice(run.start, run.end).includes(worn) ? { ...run, confidence: poorly } : run,
  );
  return { ...contract, runs };
}

function readTwiceAt(readings: RuleCase['readTwice'], contract: ReadContract): ReadContract {
  if (readings === undefined) return contract;
  const [read, text] = readings;
  const start = contract.text.lastIndexOf(read);
  const [place] = regionsOf(contract, { start, end: start + read.length });
  const other = { box: place!.box, read, text, confidence: 0.9, engine: 'test@1', way: 'seal-left' } as const;
  return {
    ...contract,
    pages: contract.pages.map((page) =>
      page.status === 'ok' && page.number === place!.page ? { ...page, otherReadings: [other] } : page,
    ),
  };
}
