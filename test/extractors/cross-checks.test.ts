import { describe, expect, it } from 'vitest';
import { crossChecks } from '../../extractors/cross-checks.ts';
import type { FieldName } from '../../models/field.ts';
import type { FieldResult } from '../../models/field-result.ts';
import { factsFrom } from '../support/facts.ts';
import type { FactsInput } from '../support/facts.ts';
import { readContractFrom } from '../support/read-contract.ts';

const contract = readContractFrom('合同全文');
const q = '合同全文';

/** What the checks say, as `key: fields`. */
function said(input: FactsInput, reasons: Partial<Record<FieldName, readonly string[]>> = {}): readonly string[] {
  const facts = factsFrom(contract, input);
  const fields: Record<string, FieldResult> = { ...facts.fields };
  for (const [name, own] of Object.entries(reasons)) fields[name] = { ...fields[name]!, reasons: own };
  return crossChecks({ ...facts, fields: fields as typeof facts.fields }).map(
    ({ confirms, disputes, fields: names }) => `${confirms ?? disputes}: ${names.join(' ')}`,
  );
}

const fee = (amount: string) => ({ item: '月租费', unit: '元', amount: [amount, q] as const });

describe('values of different places', () => {
  it.each<[string, FactsInput, readonly string[]]>([
    ['nothing stated', {}, []],
    [
      'figures and words of one amount',
      { fields: { totalAmount: ['300.00', q], totalAmountInWords: ['300.00', q] } },
      ['words-agree: totalAmount totalAmountInWords'],
    ],
    [
      'figures and words of two amounts',
      { fields: { totalAmount: ['300.00', q], totalAmountInWords: ['30.00', q] } },
      ['words-differ: totalAmount totalAmountInWords'],
    ],
    ['figures beside an empty slot', { fields: { totalAmount: ['300.00', q], totalAmountInWords: { blank: q } } }, []],
    [
      'items that add up',
      { fields: { totalAmount: ['300.00', q] }, fees: [fee('100.00'), fee('200.00')] },
      ['sum-agrees: totalAmount'],
    ],
    ['items that do not', { fields: { totalAmount: ['300.00', q] }, fees: [fee('100.00'), fee('20.00')] }, []],
    [
      'a price of a month that makes the year',
      {
        fields: { totalAmount: ['1200.00', q], totalAmountPeriod: ['year', q] },
        fees: [{ item: '租金', unit: '元/月', amount: ['100.00', q] }],
      },
      ['period-agrees: totalAmount totalAmountPeriod'],
    ],
    [
      'prices of a month that make the whole term',
      {
        fields: { totalAmount: ['7200.00', q], totalAmountPeriod: ['once', q], termMonths: [24, q] },
        fees: [
          { item: '专线', unit: '元/月', amount: ['100.00', q] },
          { item: '托管', unit: '元/月', amount: ['200.00', q] },
        ],
      },
      ['period-agrees: totalAmount totalAmountPeriod'],
    ],
    [
      'a price of a month that does not',
      {
        fields: { totalAmount: ['1100.00', q], totalAmountPeriod: ['year', q] },
        fees: [{ item: '租金', unit: '元/月', amount: ['100.00', q] }],
      },
      [],
    ],
    ['one item alone', { fields: { totalAmount: ['300.00', q] }, fees: [fee('300.00')] }, []],
    [
      'a term that fits',
      { fields: { startDate: ['2025-09-30', q], endDate: ['2026-09-29', q], termMonths: [12, q] } },
      ['term-agrees: startDate endDate termMonths'],
    ],
    [
      'a term that does not',
      { fields: { startDate: ['2025-09-30', q], endDate: ['2026-09-29', q], termMonths: [24, q] } },
      ['term-differs: startDate endDate termMonths'],
    ],
    [
      'an end before the start',
      { fields: { startDate: ['2028-11-01', q], endDate: ['2026-09-29', q] } },
      ['term-differs: startDate endDate'],
    ],
    [
      'an impossible date',
      { fields: { startDate: ['2027-02-29', q], endDate: ['2028-02-28', q], termMonths: [12, q] } },
      [],
    ],
    ['dates without a term', { fields: { startDate: ['2025-09-30', q], endDate: ['2026-09-29', q] } }, []],
    [
      'one date of signing',
      {
        fields: {
          'partyA.signedOn': ['2025-01-02', q],
          'partyB.signedOn': ['2025-01-02', q],
          signedOn: ['2025-01-02', q],
        },
      },
      ['dates-agree: partyA.signedOn partyB.signedOn signedOn'],
    ],
    [
      'two dates of signing',
      { fields: { 'partyA.signedOn': ['2025-01-02', q], 'partyB.signedOn': ['2025-01-03', q] } },
      ['dates-differ: partyA.signedOn partyB.signedOn'],
    ],
    ['one party dated', { fields: { 'partyA.signedOn': ['2025-01-02', q] } }, []],
    [
      'copies for two parties',
      {
        fields: { copiesTotal: [4, q], copiesEach: [2, q], 'partyA.name': ['甲公司', q], 'partyB.name': ['乙公司', q] },
      },
      ['copies-agree: copiesTotal copiesEach'],
    ],
    [
      'copies that leave some to others',
      {
        fields: { copiesTotal: [6, q], copiesEach: [2, q], 'partyA.name': ['甲公司', q], 'partyB.name': ['乙公司', q] },
      },
      [],
    ],
    [
      'a seal that says the name',
      { fields: { 'partyA.name': ['云岭县教育局', q], 'partyA.sealText': ['云岭县教育局', q] } },
      ['seal-agrees: partyA.name partyA.sealText'],
    ],
    [
      'a seal of somebody else',
      { fields: { 'partyA.name': ['云岭县教育局', q], 'partyA.sealText': ['清江公司', q] } },
      [],
    ],
    [
      'an account of the party',
      { fields: { 'partyB.name': ['清江公司', q], 'partyB.bankAccountName': ['清江公司', q] } },
      ['name-agrees: partyB.name partyB.bankAccountName'],
    ],
    [
      'an account of somebody else',
      { fields: { 'partyB.name': ['清江公司', q], 'partyB.bankAccountName': ['清江', q] } },
      ['name-differs: partyB.bankAccountName'],
    ],
    [
      'an account in one of two writings of the name',
      {
        fields: {
          'partyB.name': {
            conflicting: [
              ['清江公司', q],
              ['青江公司', q],
            ],
          },
          'partyB.bankAccountName': ['青江公司', q],
        },
      },
      ['name-agrees: partyB.bankAccountName'],
    ],
    [
      'a signature of the representative',
      { fields: { 'partyA.signatory': ['李明', q], 'partyA.legalRepresentative': ['李明', q] } },
      ['known-person: partyA.signatory'],
    ],
    [
      'a signature of nobody known',
      { fields: { 'partyA.signatory': ['李明', q], 'partyA.contactName': ['王芳', q] } },
      [],
    ],
  ])('%s', (_name, input, expected) => {
    expect(said(input)).toEqual(expected);
  });

  it('confirm nothing where one was put right by the other', () => {
    const seal = { 'partyA.name': ['云岭县教育局', q], 'partyA.sealText': ['云岭县教育局', q] } as const;
    expect(said({ fields: seal }, { 'partyA.sealText': ['mark', 'near-party-name'] })).toEqual([
      'seal-differs: partyA.sealText',
    ]);
    const person = { 'partyA.signatory': ['李明', q], 'partyA.contactName': ['李明', q] } as const;
    expect(said({ fields: person }, { 'partyA.signatory': ['known-person'] })).toEqual([]);
  });
});
