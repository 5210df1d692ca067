import { partyKeys } from '../models/contract.ts';
import type { PartyKey } from '../models/contract.ts';
import type { Blocker, Confirmation } from '../models/field-checks.ts';
import { partyField } from '../models/field.ts';
import type { FieldName } from '../models/field.ts';
import type { Fee, FieldResult, FieldValue } from '../models/field-result.ts';
import { addDays, addMonths, compareDates } from '../models/values/date-arithmetic.ts';
import { addMoney, compareMoney, multiplyMoney } from '../models/values/money.ts';
import { isSameValue } from './resolution-policy.ts';

/** What was extracted, before it is settled. */
export interface CheckedFacts {
  readonly fields: Readonly<Record<FieldName, FieldResult>>;
  readonly fees: readonly Fee[];
}

/** Values of different places that should fit together, and whether they do. */
export interface CrossCheck {
  readonly fields: readonly FieldName[];
  /** Whether the amounts of all fees take part. */
  readonly withFees?: boolean;
  /** What it confirms, or what it holds against them: exactly one is there. */
  readonly confirms?: Confirmation;
  readonly disputes?: Blocker;
}

/** Every comparison the facts allow. Where a side is missing, blank or conflicting nothing is said. */
export function crossChecks(facts: CheckedFacts): readonly CrossCheck[] {
  return [
    ...checkWords(facts),
    ...checkSum(facts),
    ...checkPeriod(facts),
    ...checkTerm(facts),
    ...checkSigningDates(facts),
    ...checkCopies(facts),
    ...partyKeys.flatMap((party) => checkParty(facts, party)),
  ];
}

function valueOf({ fields }: CheckedFacts, name: FieldName): FieldValue | null {
  const result = fields[name];
  return result.status === 'found' ? result.value : null;
}

function checkWords(facts: CheckedFacts): readonly CrossCheck[] {
  const fields = ['totalAmount', 'totalAmountInWords'] as const;
  const [figures, words] = fields.map((name) => valueOf(facts, name));
  if (figures == null || words == null) return [];
  const agrees = compareMoney(String(figures), String(words)) === 0;
  return [{ fields, ...(agrees ? { confirms: 'words-agree' } : { disputes: 'words-differ' }) }];
}

/** Fees that add up confirm the total and each other; where they do not, a fee may be an option or a rate: nothing is said. */
function checkSum(facts: CheckedFacts): readonly CrossCheck[] {
  const total = valueOf(facts, 'totalAmount');
  const amounts = facts.fees.map(({ amount }) => amount.value);
  if (total === null || amounts.length < 2 || amounts.includes(null)) return [];
  const agrees = compareMoney(addMoney(...amounts.map(String)), String(total)) === 0;
  return agrees ? [{ fields: ['totalAmount'], withFees: true, confirms: 'sum-agrees' }] : [];
}

const monthsOf: Readonly<Record<string, number>> = { year: 12, 'half-year': 6, quarter: 3 };

/**
 * Prices of a month that make the total of its period, or of the whole term: 9500元/月 and 114,000元 a year. All together or one alone;
 * where none does, a price may rise or be waived for a while: nothing is said.
 */
function checkPeriod(facts: CheckedFacts): readonly CrossCheck[] {
  const total = valueOf(facts, 'totalAmount');
  const period = valueOf(facts, 'totalAmountPeriod');
  const months = period === 'once' ? valueOf(facts, 'termMonths') : monthsOf[String(period)];
  const monthly = facts.fees.filter(({ unit, amount }) => unit === '元/月' && amount.status === 'found');
  if (total === null || months == null || monthly.length === 0) return [];
  const amounts = monthly.map(({ amount }) => String(amount.value));
  const sums = [...new Set([addMoney(...amounts), ...amounts])];
  const agrees = sums.some((sum) => compareMoney(multiplyMoney(Number(months), sum), String(total)) === 0);
  return agrees ? [{ fields: ['totalAmount', 'totalAmountPeriod'], confirms: 'period-agrees' }] : [];
}

function checkTerm(facts: CheckedFacts): readonly CrossCheck[] {
  const [start, end] = (['startDate', 'endDate'] as const).map((name) => valueOf(facts, name)?.toString());
  const months = valueOf(facts, 'termMonths');
  if (start === undefined || end === undefined) return [];
  if (compareDates(start, end) > 0) return [{ fields: ['startDate', 'endDate'], disputes: 'term-differs' }];
  const due = months === null ? null : addMonths(start, Number(months));
  if (due === null) return [];
  const agrees = addDays(due, -1) === end;
  const fields = ['startDate', 'endDate', 'termMonths'] as const;
  return [{ fields, ...(agrees ? { confirms: 'term-agrees' } : { disputes: 'term-differs' }) }];
}

/** Two hands that wrote one date were each read right. */
function checkSigningDates(facts: CheckedFacts): readonly CrossCheck[] {
  const dated = partyKeys.map((party) => partyField(party, 'signedOn')).filter((name) => valueOf(facts, name) !== null);
  if (dated.length < 2) return [];
  const agrees = new Set(dated.map((name) => valueOf(facts, name))).size === 1;
  const own = valueOf(facts, 'signedOn');
  const fields: readonly FieldName[] =
    own !== null && dated.some((name) => valueOf(facts, name) === own) ? [...dated, 'signedOn'] : dated;
  return [{ fields, ...(agrees ? { confirms: 'dates-agree' } : { disputes: 'dates-differ' }) }];
}

function checkCopies(facts: CheckedFacts): readonly CrossCheck[] {
  const [total, each] = [valueOf(facts, 'copiesTotal'), valueOf(facts, 'copiesEach')];
  const parties = partyKeys.filter((party) => facts.fields[partyField(party, 'name')].status !== 'absent').length;
  if (total === null || each === null || Number(total) !== Number(each) * parties) return [];
  return [{ fields: ['copiesTotal', 'copiesEach'], confirms: 'copies-agree' }];
}

function checkParty(facts: CheckedFacts, party: PartyKey): readonly CrossCheck[] {
  return [...checkSeal(facts, party), ...checkAccountName(facts, party), ...checkSignatory(facts, party)];
}

/** A ring that was read as the party's name confirms both; one put right by the name confirms nothing. */
function checkSeal(facts: CheckedFacts, party: PartyKey): readonly CrossCheck[] {
  const [nameField, sealField] = [partyField(party, 'name'), partyField(party, 'sealText')];
  const [name, seal] = [valueOf(facts, nameField), valueOf(facts, sealField)];
  if (name === null || seal === null) return [];
  const { reasons } = facts.fields[sealField];
  if (reasons.includes('near-party-name')) return [{ fields: [sealField], disputes: 'seal-differs' }];
  if (!isSameValue(nameField, name, seal)) return [];
  return [{ fields: [nameField, sealField], confirms: 'seal-agrees' }];
}

/** An account in the party's own name; where the contract writes that name in two ways, either will do. */
function checkAccountName(facts: CheckedFacts, party: PartyKey): readonly CrossCheck[] {
  const [nameField, accountField] = [partyField(party, 'name'), partyField(party, 'bankAccountName')];
  const name = facts.fields[nameField];
  const account = valueOf(facts, accountField);
  const written = name.status === 'conflicting' ? name.values : name.status === 'found' ? [name.value] : [];
  if (written.length === 0 || account === null) return [];
  if (!written.some((value) => isSameValue(nameField, value, account))) {
    return [{ fields: [accountField], disputes: 'name-differs' }];
  }
  const fields = name.status === 'found' ? [nameField, accountField] : [accountField];
  return [{ fields, confirms: 'name-agrees' }];
}

/** A name read in ink that the contract prints elsewhere. One that was put right by a printed name confirms nothing. */
function checkSignatory(facts: CheckedFacts, party: PartyKey): readonly CrossCheck[] {
  const field = partyField(party, 'signatory');
  const signed = valueOf(facts, field);
  if (signed === null || facts.fields[field].reasons.includes('known-person')) return [];
  const printed = [partyField(party, 'legalRepresentative'), partyField(party, 'contactName')];
  const isKnown = printed.some((name) => valueOf(facts, name) === signed);
  return isKnown ? [{ fields: [field], confirms: 'known-person' }] : [];
}
