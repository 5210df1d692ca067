import type { ContractRecord } from '../../../models/contract-record.ts';
import { fieldDefinitions, findFieldDefinition } from '../../../models/field.ts';
import type { FieldType } from '../../../models/field.ts';
import type { Fee, FieldResult } from '../../../models/field-result.ts';

/** The parts of a record that hold fields. */
export type FieldHolder = Pick<ContractRecord, 'fields' | 'fees'>;

const feeKey = /^fees\.(\d{1,5})$/;

/** Key of the n-th fee's amount (0-based). */
export function feeKeyAt(index: number): string {
  return `fees.${index}`;
}

/** The fee a key names, where it is a fee's and there is one. */
export function findFee(holder: FieldHolder, key: string): Fee | undefined {
  const match = feeKey.exec(key);
  return match === null ? undefined : holder.fees[Number(match[1])];
}

/** The result under a key: a field's own, or a fee's amount. Undefined where there is none. */
export function findResult(holder: FieldHolder, key: string): FieldResult | undefined {
  if (feeKey.test(key)) return findFee(holder, key)?.amount;
  return Object.hasOwn(holder.fields, key) ? holder.fields[key] : undefined;
}

/** The holder with another result under `key`, which must be there. */
export function withResult<Holder extends FieldHolder>(holder: Holder, key: string, result: FieldResult): Holder {
  const match = feeKey.exec(key);
  if (match === null) return { ...holder, fields: { ...holder.fields, [key]: result } };
  const at = Number(match[1]);
  return { ...holder, fees: holder.fees.map((fee, index) => (index === at ? { ...fee, amount: result } : fee)) };
}

/** Every key, in reading order: fields, then fees. */
export function fieldKeysOf(holder: FieldHolder): readonly string[] {
  // A record that comes from the database has lost the order of its keys.
  const known = fieldDefinitions.map(({ name }) => name).filter((name) => Object.hasOwn(holder.fields, name));
  const others = Object.keys(holder.fields).filter((name) => findFieldDefinition(name) === undefined);
  return [...known, ...others, ...holder.fees.map((_, index) => feeKeyAt(index))];
}

/** How values under a key are written; a field without a definition is text. */
export function typeOfKey(key: string): FieldType {
  return feeKey.test(key) ? 'money' : (findFieldDefinition(key)?.type ?? 'text');
}
