import type { PartyKey } from '../../models/contract.ts';
import { partyKeys } from '../../models/contract.ts';
import type { Evidence } from '../../models/evidence.ts';
import { isRealDate } from '../../models/values/calendar-date.ts';
import { fieldDefinitions, partyField } from '../../models/field.ts';
import type { FieldName, PartyFieldSuffix } from '../../models/field.ts';
import type { FieldValue } from '../../models/field-result.ts';
import type { Facts } from '../../models/rule.ts';

/** The value of a field that the contract states, the likelier one of a conflict; undefined where it states none. */
export function findValue(facts: Facts, name: FieldName): FieldValue | undefined {
  const result = facts.fields[name];
  return result.status === 'found' || result.status === 'conflicting' ? result.value : undefined;
}

/** Like `findValue`, for fields whose values are texts (money, dates and rates too). */
export function findTextValue(facts: Facts, name: FieldName): string | undefined {
  const value = findValue(facts, name);
  return value === undefined ? undefined : String(value);
}

/** Every value a field is stated with, in document order; empty where it states none. */
export function valuesOf(facts: Facts, name: FieldName): readonly string[] {
  const result = facts.fields[name];
  if (result.status === 'conflicting') return result.values.map(String);
  return result.status === 'found' ? [String(result.value)] : [];
}

/** A date the calendar has; undefined for a date that is not found or does not exist (record.md, reading rule 16). */
export function findRealDate(facts: Facts, name: FieldName): string | undefined {
  const date = findTextValue(facts, name);
  return date !== undefined && isRealDate(date) ? date : undefined;
}

/** Whether the field has a slot that stands empty. */
export function isBlank(facts: Facts, name: FieldName): boolean {
  return facts.fields[name].status === 'blank';
}

/** Evidence of several fields, in the order of the names. */
export function evidenceOf(facts: Facts, ...names: readonly FieldName[]): readonly Evidence[] {
  return names.flatMap((name) => facts.fields[name].evidence);
}

/** The parties of this contract: those the head introduces and those anything at all is known of. */
export function partiesOf(facts: Facts): readonly PartyKey[] {
  const isKnown = (key: PartyKey): boolean =>
    fieldDefinitions.some(({ name }) => name.startsWith(`party${key}.`) && facts.fields[name].status !== 'absent');
  return partyKeys.filter((key) => facts.parties.some((party) => party.key === key) || isKnown(key));
}

/** What the contract calls a party: 甲方, 出租方 … */
export function partyWord(facts: Facts, key: PartyKey): string {
  const labels: Readonly<Record<PartyKey, string>> = { A: '甲方', B: '乙方', C: '丙方', D: '丁方' };
  return facts.parties.find((party) => party.key === key)?.aliases[0] ?? labels[key];
}

/** `partyA.name`-like names of one suffix for all parties of the contract. */
export function fieldOfParties(facts: Facts, suffix: PartyFieldSuffix): readonly FieldName[] {
  return partiesOf(facts).map((key) => partyField(key, suffix));
}
