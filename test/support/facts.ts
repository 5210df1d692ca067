import { partyKeys } from '../../models/contract.ts';
import type { ReadContract } from '../../models/contract.ts';
import { markAt, quoteAt } from '../../models/evidence.ts';
import type { Evidence } from '../../models/evidence.ts';
import type { PartyMention } from '../../models/extractor.ts';
import { fieldDefinitions } from '../../models/field.ts';
import type { FieldName } from '../../models/field.ts';
import type { Fee, FieldResult, FieldValue } from '../../models/field-result.ts';
import type { Execution, Facts } from '../../models/rule.ts';

/**
 * One field as a test states it: a value with the quote it stands in (`['2025-09-30', '2025年9月30日']`), an empty slot, or a
 * conflict with a quote for each value. A quote `#3` is the contract's mark 3; `quote@2` is the second place it stands at.
 */
export type FieldInput =
  | readonly [value: FieldValue, quote: string]
  | { readonly blank: string }
  | { readonly conflicting: readonly (readonly [FieldValue, string])[] };

export interface FeeInput {
  readonly item: string;
  readonly unit: string;
  readonly quantity?: number;
  readonly unitPrice?: string;
  readonly amount: FieldInput;
}

export interface FactsInput {
  readonly fields?: Readonly<Partial<Record<FieldName, FieldInput>>>;
  readonly fees?: readonly FeeInput[];
  readonly parties?: readonly PartyMention[];
  readonly execution?: Execution;
}

const shared = { confidence: 0.95, grade: 'high', origin: 'rule:test@1', review: 'unreviewed', reasons: [] } as const;
const absent: FieldResult = { status: 'absent', value: null, evidence: [], ...shared };
const customaryParties: readonly PartyMention[] = [
  { key: 'A', aliases: ['甲方'], name: null },
  { key: 'B', aliases: ['乙方'], name: null },
];

/** Facts from partial input: a signed contract of 甲方 and 乙方, every other field absent. */
export function factsFrom(contract: ReadContract, input: FactsInput = {}): Facts {
  const stated = Object.entries(input.fields ?? {}).map(([name, field]) => [name, fieldFrom(contract, field)]);
  const all = fieldDefinitions.map(({ name }) => [name, absent]);
  return {
    // Every name of models/field.ts is a key: Object.fromEntries forgets that.
    fields: Object.fromEntries([...all, ...stated]) as Record<FieldName, FieldResult>,
    fees: (input.fees ?? []).map((fee) => feeFrom(contract, fee)),
    parties: input.parties ?? customaryParties,
    execution: input.execution ?? 'signed',
  };
}

/** Parties named by the words a contract uses, in order: `partiesCalled('出租方', '承租方')`. */
export function partiesCalled(...words: readonly string[]): readonly PartyMention[] {
  return words.map((word, index) => ({ key: partyKeys[index]!, aliases: [word], name: null }));
}

function feeFrom(contract: ReadContract, fee: FeeInput): Fee {
  const { item, unit, quantity = null, unitPrice = null } = fee;
  return { item, unit, quantity, unitPrice, amount: fieldFrom(contract, fee.amount) };
}

function fieldFrom(contract: ReadContract, input: FieldInput): FieldResult {
  if ('blank' in input) {
    return { status: 'blank', value: null, evidence: [evidenceFrom(contract, input.blank)], ...shared };
  }
  if ('conflicting' in input) {
    const values = input.conflicting.map(([value]) => value);
    const evidence = input.conflicting.map(([, quote]) => evidenceFrom(contract, quote));
    return { status: 'conflicting', value: values[0]!, values, evidence, ...shared };
  }
  return { status: 'found', value: input[0], evidence: [evidenceFrom(contract, input[1])], ...shared };
}

function evidenceFrom(contract: ReadContract, quote: string): Evidence {
  const mark = /^#(\d+)$/.exec(quote)?.[1];
  if (mark !== undefined) return markAt(contract, Number(mark));
  const [wanted, occurrence] = splitOccurrence(quote);
  let start = -1;
  for (let count = 0; count < occurrence; count++) start = contract.text.indexOf(wanted, start + 1);
  if (start < 0) throw new Error(`The contract does not say “${wanted}” ${occurrence} times.`);
  return quoteAt(contract, { start, end: start + wanted.length });
}

function splitOccurrence(quote: string): readonly [string, number] {
  const match = /^(.*)@(\d)$/s.exec(quote);
  return match ? [match[1]!, Number(match[2])] : [quote, 1];
}
