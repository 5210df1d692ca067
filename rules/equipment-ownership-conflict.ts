import type { Rule } from '../models/rule.ts';
import { isEquipment } from './clause-model/act.ts';
import { findConflicts } from './clause-model/conflict.ts';
import { quotesOf } from './clause-model/quote-statement.ts';
import { readStatements } from './clause-model/read-statements.ts';

/**
 * Clauses differ on who provides, invests in or owns the same equipment. The fields of both names may be `conflicting` without
 * a finding: either side may bring gear of its own. One finding a contract: its clauses hang together.
 */
export const equipmentOwnershipConflict: Rule = {
  id: 'equipment-ownership-conflict',
  version: 2,
  title: '设备归属冲突',
  severity: 'high',
  *check(facts, contract) {
    const statements = readStatements(facts, contract).filter((s) => s.objects.some(isEquipment));
    const conflicts = findConflicts(statements, ['provide', 'own']);
    if (conflicts.length === 0) return;
    yield {
      message: '同一设备由谁提供、归谁所有，各条款说法不一，请明确投资、产权和返还责任。',
      fields: ['equipmentProvider', 'equipmentOwner'],
      evidence: quotesOf(contract, conflicts.flat()),
    };
  },
};
