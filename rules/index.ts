import type { ReadContract } from '../models/contract.ts';
import type { Facts, Rule } from '../models/rule.ts';
import { amountWordsMismatch } from './amount-words-mismatch.ts';
import { arbitrationInstitutionUnclear } from './arbitration-institution-unclear.ts';
import { runRules } from './audit-contract.ts';
import { billingStartConflict } from './billing-start-conflict.ts';
import { clauseNumberGap } from './clause-number-gap.ts';
import { contactBlank } from './contact-blank.ts';
import { copiesMismatch } from './copies-mismatch.ts';
import { creditCodeInvalid } from './credit-code-invalid.ts';
import { dateImpossible } from './date-impossible.ts';
import { depositExcessive } from './deposit-excessive.ts';
import { disputeMechanismConflict } from './dispute-mechanism-conflict.ts';
import { dutyConflict } from './duty-conflict.ts';
import { equipmentOwnershipConflict } from './equipment-ownership-conflict.ts';
import { feeAmountBlank } from './fee-amount-blank.ts';
import { feeUnitPriceBlank } from './fee-unit-price-blank.ts';
import { instalmentsSumMismatch } from './instalments-sum-mismatch.ts';
import { itemsSumMismatch } from './items-sum-mismatch.ts';
import { lateFeeExcessive } from './late-fee-excessive.ts';
import { lineTotalMismatch } from './line-total-mismatch.ts';
import { optionUnticked } from './option-unticked.ts';
import { partyNameInconsistent } from './party-name-inconsistent.ts';
import { payeeMismatch } from './payee-mismatch.ts';
import { paymentFrequencyConflict } from './payment-frequency-conflict.ts';
import { sealPartyMismatch } from './seal-party-mismatch.ts';
import { signatureOrSealMissing } from './signature-or-seal-missing.ts';
import { signedAfterStart } from './signed-after-start.ts';
import { signingDateBlank } from './signing-date-blank.ts';
import { signingDatesDiffer } from './signing-dates-differ.ts';
import { taxArithmeticWrong } from './tax-arithmetic-wrong.ts';
import { termDatesBlank } from './term-dates-blank.ts';
import { termLengthMismatch } from './term-length-mismatch.ts';
import { termReversed } from './term-reversed.ts';
import { valueConflict } from './value-conflict.ts';
import type { Audit } from './audit-contract.ts';

export type { Audit } from './audit-contract.ts';

/** Every rule, one line each, in the order of findings in a report: blanks, contradictions, figures, parties, dates, law. */
export const rules: readonly Rule[] = [
  feeUnitPriceBlank,
  feeAmountBlank,
  termDatesBlank,
  signingDateBlank,
  contactBlank,
  optionUnticked,
  signatureOrSealMissing,
  clauseNumberGap,
  equipmentOwnershipConflict,
  dutyConflict,
  billingStartConflict,
  paymentFrequencyConflict,
  disputeMechanismConflict,
  valueConflict,
  copiesMismatch,
  amountWordsMismatch,
  lineTotalMismatch,
  itemsSumMismatch,
  taxArithmeticWrong,
  instalmentsSumMismatch,
  creditCodeInvalid,
  payeeMismatch,
  partyNameInconsistent,
  sealPartyMismatch,
  termReversed,
  termLengthMismatch,
  dateImpossible,
  signedAfterStart,
  signingDatesDiffer,
  lateFeeExcessive,
  depositExcessive,
  arbitrationInstitutionUnclear,
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
