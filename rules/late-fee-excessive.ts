import type { Evidence, NonEmpty } from '../models/evidence.ts';
import type { Severity } from '../models/finding.ts';
import type { Facts, Rule } from '../models/rule.ts';
import type { ReadContract } from '../models/contract.ts';
import { groupByClause, isSamePlace } from './reading/by-clause.ts';
import { isSettledByHand } from './reading/by-hand.ts';
import { evidenceOf, valuesOf } from './reading/fact.ts';
import { dailyPenaltiesOf } from './reading/daily-penalty.ts';

/** Daily rates from which a penalty is reported. 电信条例 art. 34 allows 3‰ a day; above 1‰ is rare in practice. */
const levels: readonly { readonly floor: number; readonly severity: Severity }[] = [
  { floor: 0.01, severity: 'critical' },
  { floor: 0.003, severity: 'high' },
  { floor: 0.001, severity: 'medium' },
];

interface Reading {
  readonly rate: number;
  readonly evidence: Evidence;
}

/** A daily 违约金 or 滞纳金 rate so high that a court would cut it (民法典 585). One finding a clause, at its highest rate. */
export const lateFeeExcessive: Rule = {
  id: 'late-fee-excessive',
  version: 1,
  title: '违约金比例过高',
  severity: 'medium',
  *check(facts, contract) {
    const readings = readingsOf(facts, contract).filter(({ rate }) => severityOf(rate) !== undefined);
    for (const group of groupByClause(readings.map(({ evidence }) => evidence))) {
      const highest = Math.max(...readings.filter((r) => isIn(group.evidence, r.evidence)).map(({ rate }) => rate));
      yield {
        message: `违约金比例为每日 ${percent(highest)}（折合年 ${percent(highest * 365)}），超出通常标准，建议下调。`,
        fields: ['lateFeeRate'],
        severity: severityOf(highest) ?? 'medium',
        evidence: group.evidence,
      };
    }
  },
};

function readingsOf(facts: Facts, contract: ReadContract): readonly Reading[] {
  const read = dailyPenaltiesOf(contract).filter(({ evidence }) => !isSettledByHand(facts, 'lateFeeRate', evidence));
  const isDaily = facts.fields.lateFeePer.status === 'found' && facts.fields.lateFeePer.value === 'day';
  const stated = isDaily && facts.fields.lateFeeRate.status === 'found' ? valuesOf(facts, 'lateFeeRate') : [];
  const evidence = evidenceOf(facts, 'lateFeeRate');
  const fromFacts = stated.flatMap((rate, index) =>
    evidence[index] ? [{ rate: Number(rate), evidence: evidence[index] }] : [],
  );
  const isKnown = (reading: Reading): boolean => read.some((known) => isSamePlace(known.evidence, reading.evidence));
  return [...read, ...fromFacts.filter((reading) => !isKnown(reading))];
}

function isIn(group: NonEmpty<Evidence>, evidence: Evidence): boolean {
  return group.some((known) => isSamePlace(known, evidence));
}

function severityOf(rate: number): Severity | undefined {
  return levels.find(({ floor }) => rate >= floor)?.severity;
}

function percent(rate: number): string {
  return `${Number((rate * 100).toFixed(4))}%`;
}
