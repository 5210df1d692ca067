import type { ReadContract } from '../models/contract.ts';
import type { Facts, Rule } from '../models/rule.ts';
import { amountWordsMismatch } from './amount-words-mismatch.ts';
import { runRules } from './audit-contract.ts';
import type { Audit } from './audit-contract.ts';
import { billingStartConflict } from './billing-start-conflict.ts';
import { clauseNumberGap } from './clause-number-gap.ts';
import { contactBlank } from './contact-blank.ts';
import { copiesMismatch } from './copies-mismatch.ts';
import { creditCodeInvalid } from './credit-code-invalid.ts';
import { dutyConflict } from './duty-conflict.ts';
import { equipmentOwnershipConflict } from './equipment-ownership-conflict.ts';
import { feeAmountBlank } from './fee-amount-blank.ts';
import { feeUnitPriceBlank } from './fee-unit-price-blank.ts';
import { lateFeeExcessive } from './late-fee-excessive.ts';
import { lineTotalMismatch } from './line-total-mismatch.ts';
import { optionUnticked } from './option-unticked.ts';
import { partyNameInconsistent } from './party-name-inconsistent.ts';
import { payeeMismatch } from './payee-mismatch.ts';
import { paymentFrequencyConflict } from './payment-frequency-conflict.ts';
import { signingDateBlank } from './signing-date-blank.ts';
import { termDatesBlank } from './term-dates-blank.ts';
import { termReversed } from './term-reversed.ts';

export type { Audit } from './audit-contract.ts';

/** Every rule, one line each, in the order of findings in a report: blanks, contradictions, figures, parties, dates, law. */
export const rules: readonly Rule[] = [
  feeUnitPriceBlank,
  feeAmountBlank,
  termDatesBlank,
  signingDateBlank,
  contactBlank,
  optionUnticked,
  clauseNumberGap,
  equipmentOwnershipConflict,
  dutyConflict,
  billingStartConflict,
  paymentFrequencyConflict,
  copiesMismatch,
  amountWordsMismatch,
  lineTotalMismatch,
  creditCodeInvalid,
  payeeMismatch,
  partyNameInconsistent,
  termReversed,
  lateFeeExcessive,
];

/**
 * Audits one contract with every rule: pure and synchronous.
 *
 * @example
 * const { findings, issues } = auditContract(facts, contract);
 */
export function auditContract(facts: Facts, contract: ReadContract): Audit {
  return runRules(rules, facts, contract);
}
