import { Decimal } from 'decimal.js';
import { addMoney, differsByMoreThan } from '../models/values/money.ts';
import type { Rule, Violation } from '../models/rule.ts';
import type { ReadContract } from '../models/contract.ts';
import { findTextValue } from './reading/fact.ts';
import { readInstalmentPlans } from './reading/instalment.ts';
import type { InstalmentPlan } from './reading/instalment.ts';
import { quoteIn } from './reading/passage.ts';

const tolerance = '1.00';

/** The instalments of a payment plan do not add up to 100 % or to the total. One finding a plan. */
export const instalmentsSumMismatch: Rule = {
  id: 'instalments-sum-mismatch',
  version: 1,
  title: '分期之和不符',
  severity: 'high',
  *check(facts, contract) {
    const total = findTextValue(facts, 'totalAmount');
    const isOnce = findTextValue(facts, 'totalAmountPeriod') === 'once';
    for (const plan of readInstalmentPlans(contract)) {
      const message = wrongShares(plan) ?? (isOnce ? wrongAmounts(plan, total) : null);
      if (message !== null) yield violationOf(contract, plan, message);
    }
  },
};

function wrongShares({ instalments }: InstalmentPlan): string | null {
  const shares = instalments.map(({ share }) => share).filter((share) => share !== null);
  if (shares.length < 2 || shares.length < instalments.length) return null;
  const sum = instalments.reduce(
    (total, { share, isCumulative }) => (isCumulative ? new Decimal(share!) : total.plus(share!)),
    new Decimal(0),
  );
  return sum.equals(1) ? null : `各期比例之和为 ${sum.times(100).toFixed()}%，应为 100%，请核对付款安排。`;
}

function wrongAmounts({ instalments }: InstalmentPlan, total: string | undefined): string | null {
  const amounts = instalments.map(({ amount }) => amount).filter((amount) => amount !== null);
  if (total === undefined || amounts.length < 2 || amounts.length < instalments.length) return null;
  const sum = addMoney(...amounts);
  if (!differsByMoreThan(sum, total, tolerance)) return null;
  return `各期金额之和为 ${sum} 元，合同总额为 ${total} 元，请核对付款安排。`;
}

function violationOf(contract: ReadContract, plan: InstalmentPlan, message: string): Violation {
  return {
    message,
    clauses: [plan.clause],
    evidence: plan.instalments.map(({ passage, range }) => quoteIn(contract, passage, range)),
  };
}
