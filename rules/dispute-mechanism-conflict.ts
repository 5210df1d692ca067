import type { Rule } from '../models/rule.ts';
import { arbitrationClausesOf, litigationClausesOf, offersChoice } from './reading/dispute-clause.ts';
import { quoteIn } from './reading/passage.ts';

/** Arbitration that leaves out what another clause gives to the court is no conflict. */
const carvedOut = /其他(?:争议|纠纷)|其余(?:争议|纠纷)|除[^。;]{2,30}外|前款以外/;

/** Arbitration and court for the same disputes: an arbitration agreement of that kind is void. One finding a contract. */
export const disputeMechanismConflict: Rule = {
  id: 'dispute-mechanism-conflict',
  version: 2,
  title: '争议解决方式冲突',
  severity: 'high',
  *check(_facts, contract) {
    if (offersChoice(contract)) return;
    const arbitration = arbitrationClausesOf(contract);
    const litigation = litigationClausesOf(contract);
    if (arbitration.length === 0 || litigation.length === 0) return;
    if ([...arbitration, ...litigation].some(({ passage }) => carvedOut.test(passage.text))) return;
    const places = [...arbitration, ...litigation].toSorted((a, b) => a.passage.start - b.passage.start);
    yield {
      message: '同一合同的争议既约定仲裁又约定诉讼，仲裁条款可能无效（仲裁法解释第七条），请择一约定。',
      fields: ['disputeMechanism', 'disputeInstitution'],
      evidence: places.map(({ passage, range }) => quoteIn(contract, passage, range)),
    };
  },
};
