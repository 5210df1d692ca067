import type { ReadContract } from '../models/contract.ts';
import type { Extractor, FeeExtractor } from '../models/extractor.ts';
import { tableFees } from './fees/table-fees.ts';
import { textFees } from './fees/text-fees.ts';
import { contractNumber } from './fields/contract-number.ts';
import { contractType } from './fields/contract-type.ts';
import { copies } from './fields/copies.ts';
import { deposit } from './fields/deposit.ts';
import { dispute } from './fields/dispute.ts';
import { equipmentSides } from './fields/equipment.ts';
import { lateFee } from './fields/late-fee.ts';
import { partyBank } from './fields/party-bank.ts';
import { partyContact } from './fields/party-contact.ts';
import { partyIdentity } from './fields/party-identity.ts';
import { partyNameInBlock } from './fields/party-name-in-block.ts';
import { paymentDueDays } from './fields/payment-due-days.ts';
import { paymentFrequency } from './fields/payment-frequency.ts';
import { paymentMethod } from './fields/payment-method.ts';
import { renewal } from './fields/renewal.ts';
import { serviceDeadlines } from './fields/service-deadlines.ts';
import { serviceName } from './fields/service-name.ts';
import { seal } from './fields/seal.ts';
import { signatory } from './fields/signatory.ts';
import { signingDate } from './fields/signing-date.ts';
import { signedOn } from './fields/signed-on.ts';
import { tax } from './fields/tax.ts';
import { term } from './fields/term.ts';
import { title } from './fields/title.ts';
import { totalAmount } from './fields/total-amount.ts';
import { venueCount } from './fields/venue-count.ts';
import { warrantyMonths } from './fields/warranty.ts';
import { runExtractors } from './run-extractors.ts';
import type { Extraction } from './run-extractors.ts';

export type { Extraction } from './run-extractors.ts';

/** Every extractor, in the reading order of a contract. The order decides nothing: resolve.ts weighs what they propose. */
export const extractors: readonly Extractor[] = [
  title,
  contractNumber,
  contractType,
  serviceName,
  partyIdentity,
  partyNameInBlock,
  partyContact,
  partyBank,
  venueCount,
  totalAmount,
  tax,
  deposit,
  paymentFrequency,
  paymentMethod,
  paymentDueDays,
  lateFee,
  term,
  renewal,
  serviceDeadlines,
  warrantyMonths,
  equipmentSides,
  dispute,
  copies,
  signedOn,
  signatory,
  signingDate,
  seal,
];

/** Extractors of priced items; their fees are listed in the order they stand in. */
export const feeExtractors: readonly FeeExtractor[] = [textFees, tableFees];

/**
 * What the contract says: every field settled, its fees, its parties and whether it is signed.
 * @example extractContract(contract).fields.totalAmount
 */
export function extractContract(contract: ReadContract): Extraction {
  return runExtractors(contract, { extractors, feeExtractors });
}
