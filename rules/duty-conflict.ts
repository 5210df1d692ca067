import type { Rule } from '../models/rule.ts';
import type { Act } from './clause-model/act.ts';
import { findConflicts } from './clause-model/conflict.ts';
import type { Conflict } from './clause-model/conflict.ts';
import { quotesOf } from './clause-model/quote-statement.ts';
import { readStatements } from './clause-model/read-statements.ts';

const duties: readonly Act[] = [
  'maintain',
  'repair',
  'replace',
  'expand',
  'support',
  'wire',
  'install',
  'dismantle',
  'train',
  'clean',
  'insure',
  'transport',
  'cost',
  'supply',
  'other',
];

/** The same duty on the same thing lies with one party here and the other there. One finding for clauses that hang together. */
export const dutyConflict: Rule = {
  id: 'duty-conflict',
  version: 2,
  title: '责任方冲突',
  severity: 'high',
  *check(facts, contract) {
    for (const conflict of byClause(findConflicts(readStatements(facts, contract), duties))) {
      yield {
        message: `“${conflict[0].objects.join('、')}”的同一责任在不同条款由不同方承担，请明确由谁负责。`,
        evidence: quotesOf(contract, conflict),
      };
    }
  },
};

/** 维护 and 更换 of one thing, contradicted by the same two clauses, are one finding. */
function byClause(conflicts: readonly Conflict[]): readonly Conflict[] {
  const merged: Conflict[] = [];
  for (const conflict of conflicts) {
    const at = merged.findIndex((known) => clausesOf(known).some((clause) => clausesOf(conflict).includes(clause)));
    const known = merged[at];
    if (known) merged[at] = [...known, ...conflict];
    else merged.push(conflict);
  }
  return merged;
}

function clausesOf(conflict: Conflict): readonly string[] {
  return conflict.map(({ passage }) => passage.clause);
}
