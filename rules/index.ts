import type { ReadContract } from '../models/contract.ts';
import type { Facts, Rule } from '../models/rule.ts';
import { amountWordsMismatch } from './amount-words-mismatch.ts';
import { amountWordsMissing } from './amount-words-missing.ts';
import { arbitrationInstitutionUnclear } from './arbitration-institution-unclear.ts';
import { attachmentMissing } from './attachment-missing.ts';
import { runRules } from './audit-contract.ts';
import { bankAccountMalformed } from './bank-account-malformed.ts';
import { billingStartConflict } from './billing-start-conflict.ts';
import { clauseNumberGap } from './clause-number-gap.ts';
import { contactBlank } from './contact-blank.ts';
import { contactMalformed } from './contact-malformed.ts';
import { copiesMismatch } from './copies-mismatch.ts';
import { creditCodeInvalid } from './credit-code-invalid.ts';
import { dateImpossible } from './date-impossible.ts';
import { deadlineWithoutStart } from './deadline-without-start.ts';
import { depositExcessive } from './deposit-excessive.ts';
import { disputeMechanismConflict } from './dispute-mechanism-conflict.ts';
import { dutyConflict } from './duty-conflict.ts';
import { equipmentOwnershipConflict } from './equipment-ownership-conflict.ts';
import { essentialClauseMissing } from './essential-clause-missing.ts';
import { feeAmountBlank } from './fee-amount-blank.ts';
import { feeItemRepeated } from './fee-item-repeated.ts';
import { feeNameConflict } from './fee-name-conflict.ts';
import { feeUnitPriceBlank } from './fee-unit-price-blank.ts';
import { instalmentsSumMismatch } from './instalments-sum-mismatch.ts';
import { itemsSumMismatch } from './items-sum-mismatch.ts';
import { lateFeeExcessive } from './late-fee-excessive.ts';
import { lawRepealed } from './law-repealed.ts';
import { lineTotalMismatch } from './line-total-mismatch.ts';
import { lookAlikeCharacters } from './look-alike-characters.ts';
import { nameUnderSeal } from './name-under-seal.ts';
import { optionUnticked } from './option-unticked.ts';
import { partyIdentifierShared } from './party-identifier-shared.ts';
import { partyIdentityIncomplete } from './party-identity-incomplete.ts';
import { partyNameInconsistent } from './party-name-inconsistent.ts';
import { payeeMismatch } from './payee-mismatch.ts';
import { paymentFrequencyConflict } from './payment-frequency-conflict.ts';
import { penaltyExcessive } from './penalty-excessive.ts';
import { percentPermilleSuspect } from './percent-permille-suspect.ts';
import { placeholderLeft } from './placeholder-left.ts';
import { referenceDangling } from './reference-dangling.ts';
import { renewalUncapped } from './renewal-uncapped.ts';
import { riskAllocationConflict } from './risk-allocation-conflict.ts';
import { sealPartyMismatch } from './seal-party-mismatch.ts';
import { signatoryAuthorityMissing } from './signatory-authority-missing.ts';
import { signatureOrSealMissing } from './signature-or-seal-missing.ts';
import { signedAfterStart } from './signed-after-start.ts';
import { signingDateBlank } from './signing-date-blank.ts';
import { signingDatesDiffer } from './signing-dates-differ.ts';
import { suspensionTooEarly } from './suspension-too-early.ts';
import { taxArithmeticWrong } from './tax-arithmetic-wrong.ts';
import { taxTermsMissing } from './tax-terms-missing.ts';
import { termDatesBlank } from './term-dates-blank.ts';
import { termLengthMismatch } from './term-length-mismatch.ts';
import { termReversed } from './term-reversed.ts';
import { terminationRightConflict } from './termination-right-conflict.ts';
import { totalUnverifiable } from './total-unverifiable.ts';
import { unreadInk } from './unread-ink.ts';
import { valueConflict } from './value-conflict.ts';
import type { Audit } from './audit-contract.ts';

export type { Audit } from './audit-contract.ts';

/** Every rule, one line each, in the order of findings in a report: blanks, gaps, contradictions, figures, parties, dates, signing, law. */
export const rules: readonly Rule[] = [
  feeUnitPriceBlank,
  feeAmountBlank,
  termDatesBlank,
  signingDateBlank,
  contactBlank,
  optionUnticked,
  placeholderLeft,
  unreadInk,
  partyIdentifierShared,
  partyIdentityIncomplete,
  attachmentMissing,
  referenceDangling,
  deadlineWithoutStart,
  clauseNumberGap,
  equipmentOwnershipConflict,
  dutyConflict,
  feeNameConflict,
  feeItemRepeated,
  billingStartConflict,
  paymentFrequencyConflict,
  terminationRightConflict,
  riskAllocationConflict,
  disputeMechanismConflict,
  valueConflict,
  copiesMismatch,
  amountWordsMismatch,
  amountWordsMissing,
  lineTotalMismatch,
  itemsSumMismatch,
  taxArithmeticWrong,
  instalmentsSumMismatch,
  totalUnverifiable,
  creditCodeInvalid,
  lookAlikeCharacters,
  payeeMismatch,
  partyNameInconsistent,
  contactMalformed,
  bankAccountMalformed,
  termReversed,
  termLengthMismatch,
  dateImpossible,
  signedAfterStart,
  signingDatesDiffer,
  renewalUncapped,
  signatureOrSealMissing,
  sealPartyMismatch,
  nameUnderSeal,
  signatoryAuthorityMissing,
  lateFeeExcessive,
  percentPermilleSuspect,
  penaltyExcessive,
  depositExcessive,
  arbitrationInstitutionUnclear,
  suspensionTooEarly,
  lawRepealed,
  essentialClauseMissing,
  taxTermsMissing,
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
