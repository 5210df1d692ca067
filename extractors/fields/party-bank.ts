import { partyKeys } from '../../models/contract.ts';
import { partyField } from '../../models/field.ts';
import type { FieldName } from '../../models/field.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import type { Reading } from '../reading.ts';
import { findPartyFacts } from '../recognizers/party-facts.ts';
import type { PartyFact } from '../recognizers/party-facts.ts';
import { isOrganisationName, textValueOf } from '../recognizers/text-values.ts';

const suffixes = ['bankName', 'bankAccountName', 'bankAccountNumber'] as const;
type Suffix = (typeof suffixes)[number];

/** A party's account: name, bank and number, wherever they stand (settlement clause, head, signature block). */
export const partyBank = defineExtractor({
  id: 'party-bank',
  version: 1,
  fields: partyKeys.flatMap((key) => suffixes.map((suffix): FieldName => partyField(key, suffix))),
  *propose(reading) {
    const facts = findPartyFacts(reading);
    yield* holders(reading, facts);
    for (const fact of facts) {
      const suffix = suffixes.find((name) => name === fact.kind);
      if (suffix !== undefined) yield* accountFrom(fact, suffix);
    }
  },
});

/** How many labelled lines below 公司名称 an account may follow. */
const linesToAccount = 4;

/** 公司名称：… above 开户银行 and 账号 names the account's holder where no 户名 does. */
function* holders({ view }: Reading, facts: readonly PartyFact[]): Iterable<Draft> {
  const named = new Set(facts.filter(({ kind }) => kind === 'bankAccountName').map(({ party }) => party));
  for (const [index, fact] of facts.entries()) {
    if (fact.kind !== 'holderName' || named.has(fact.party)) continue;
    const below = facts.slice(index + 1, index + 1 + linesToAccount).filter(({ party }) => party === fact.party);
    const hasAccount = below.some(({ kind }) => kind === 'bankAccountNumber' || kind === 'bankName');
    const value = textValueOf(fact.value);
    // 名称 alone names the party in a head; above an account in a clause it names the holder.
    const isBare = /^名称/.test(view.text.slice(fact.label.start, fact.label.end)) && fact.region !== 'body';
    if (value === '' || !hasAccount || isBare) continue;
    yield {
      field: partyField(fact.party, 'bankAccountName'),
      value,
      at: fact.at,
      confidence: 0.85,
      reasons: ['holder'],
    };
  }
}

function* accountFrom(fact: PartyFact, suffix: Suffix): Iterable<Draft> {
  const field = partyField(fact.party, suffix);
  if (suffix === 'bankAccountNumber' && isBankName(fact.value)) {
    // 乙方账户：某银行某支行 账号…: the account is called by its bank.
    const value = textValueOf(fact.value);
    yield {
      field: partyField(fact.party, 'bankName'),
      value,
      at: fact.at,
      confidence: 0.85,
      reasons: ['label', 'bank'],
    };
    return;
  }
  if (suffix === 'bankAccountNumber' && isOrganisationName(fact.value)) {
    // 收款账户：某公司，开户行：…: the account is called by its holder's name.
    yield {
      field: partyField(fact.party, 'bankAccountName'),
      value: textValueOf(fact.value),
      at: fact.at,
      confidence: 0.88,
      reasons: ['label', 'holder'],
    };
    return;
  }
  const value = readValue(fact.value, suffix);
  const trust = fact.by === 'role' ? -0.05 : 0;
  if (value === '') {
    if (fact.hasColon || fact.hasSlot) {
      yield { field, value: null, at: fact.at, confidence: fact.hasSlot ? 0.9 : 0.75, reasons: ['label', 'slot'] };
    }
    return;
  }
  const looksRight = shapes[suffix].test(value);
  if (!looksRight && suffix !== 'bankAccountNumber' && value.length > 40) return;
  yield {
    field,
    value,
    at: fact.at,
    confidence: (looksRight ? 0.95 : 0.65) + trust,
    reasons: ['label', fact.by, ...(looksRight ? ['shape'] : [])],
  };
}

/** 某银行某支行, 某农村信用合作社. */
function isBankName(text: string): boolean {
  return /^[\u4e00-\u9fff()]{2,20}(?:银行|信用[合联]?作?社|农商行)[\u4e00-\u9fff()]{0,14}$/.test(text);
}

const shapes: Readonly<Record<Suffix, RegExp>> = {
  bankName: /(?:银行|行|信用社|合作社|联社|营业部|支行|分理处|部)/,
  bankAccountName: /^[\u4e00-\u9fffA-Za-z()·]{2,40}$/,
  bankAccountNumber: /^\d{8,32}$/,
};

function readValue(raw: string, suffix: Suffix): string {
  if (suffix !== 'bankAccountNumber') return /^[/无\\-]+$/.test(raw) ? '' : textValueOf(raw);
  return /[0-9A-Za-z][0-9A-Za-z\s-]{3,}/.exec(raw)?.[0].replace(/[\s-]/g, '') ?? '';
}
