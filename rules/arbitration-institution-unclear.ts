import type { Rule } from '../models/rule.ts';
import { arbitrationClausesOf, offersChoice } from './reading/dispute-clause.ts';
import { quoteIn } from './reading/passage.ts';

/** Arbitration without one identifiable commission: the agreement may be void (仲裁法 16, 18). One finding a contract. */
export const arbitrationInstitutionUnclear: Rule = {
  id: 'arbitration-institution-unclear',
  version: 2,
  title: '仲裁机构不明确',
  severity: 'high',
  *check(facts, contract) {
    const isExecuted = facts.execution === 'signed' || facts.execution === 'partly-signed';
    const clauses = arbitrationClausesOf(contract).filter(({ isOpen }) => isExecuted || !isOpen);
    if (clauses.length === 0 || (offersChoice(contract) && clauses.every(({ commissions }) => commissions.length < 2)))
      return;
    const names = [...new Set(clauses.flatMap(({ commissions }) => commissions))];
    const offersOther = clauses.some(({ isAlternative }) => isAlternative);
    if (names.length === 1 && !offersOther) return;
    yield {
      message:
        names.length === 0
          ? '约定仲裁而未写明仲裁委员会，仲裁协议可能无效，请写明唯一的仲裁机构。'
          : names.length === 1
            ? `约定了“${names[0]}”，又可另选其他仲裁机构，仲裁协议可能无效，请只写明其一。`
            : `约定了 ${names.length} 个仲裁机构（${names.join('、')}），仲裁协议可能无效，请选定其一。`,
      fields: ['disputeInstitution'],
      evidence: clauses.map(({ passage, range }) => quoteIn(contract, passage, range)),
    };
  },
};
