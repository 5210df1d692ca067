import type { ReadContract } from '../models/contract.ts';
import { isQuote } from '../models/evidence.ts';
import type { Evidence } from '../models/evidence.ts';
import { findFieldDefinition } from '../models/field.ts';
import type { FieldName } from '../models/field.ts';
import type { Facts, Rule, Violation } from '../models/rule.ts';
import { agreedFiguresOf } from './reading/agreed-figure.ts';
import { isSamePlace } from './reading/by-clause.ts';
import { deadlinesOf, isSameDeadline } from './reading/deadline.ts';
import { evidenceOf, valuesOf } from './reading/fact.ts';
import { mayBeMisread } from './reading/misreading.ts';
import { areOfTwoSides } from './reading/notice-side.ts';
import { quoteIn, sentencesOf } from './reading/passage.ts';

/** Agreed figures that must be one and the same wherever the contract states them. Dates and sums have rules of their own. */
const figures: readonly FieldName[] = [
  'venueCount',
  'totalAmount',
  'taxRate',
  'deposit',
  'paymentDueDays',
  'lateFeeRate',
  'termMonths',
  'terminationNoticeDays',
  'activationWorkingDays',
  'interruptionNoticeDays',
  'acceptanceDays',
  'warrantyMonths',
];

/** More deadlines than this are no contract's. */
const mostDeadlines = 300;

/** The same rate, deadline or count differs between clauses or against an attachment. One finding a figure. */
export const valueConflict: Rule = {
  id: 'value-conflict',
  version: 2,
  title: '同一约定数值不一',
  severity: 'high',
  *check(facts, contract) {
    const known = [...amongFields(facts, contract), ...amongSentences(contract)];
    const isKnown = ({ evidence }: Violation): boolean =>
      evidence.some((place) => known.some((other) => other.evidence.some((quote) => isSamePlace(quote, place))));
    const others = [...amongDeadlines(facts, contract)].filter((violation) => !isKnown(violation));
    yield* [...known, ...others].toSorted((a, b) => startOf(a) - startOf(b));
  },
};

/** Values of one clause are rather parts of a whole (会场15个, 3个在市区, 12个在乡镇) than a conflict. */
function* amongFields(facts: Facts, contract: ReadContract): Iterable<Violation> {
  for (const name of figures) {
    const places = new Set(evidenceOf(facts, name).map(({ clause }) => clause));
    if (facts.fields[name].status !== 'conflicting' || places.size < 2) continue;
    if (name === 'warrantyMonths' && areOfParts(contract, evidenceOf(facts, name))) continue;
    if (name === 'terminationNoticeDays' && areOfTwoSides(facts, contract, evidenceOf(facts, name))) continue;
    if (name === 'totalAmount' && arePartsOfOne(valuesOf(facts, name))) continue;
    if (isOneMisread(contract, valuesOf(facts, name), evidenceOf(facts, name))) continue;
    const label = findFieldDefinition(name)?.label ?? name;
    yield { message: messageOf(label, valuesOf(facts, name)), fields: [name], evidence: evidenceOf(facts, name) };
  }
}

/** 防水的保修期为60个月, 管线的保修期为24个月: a sentence with several terms gives each to a part. */
function areOfParts(contract: ReadContract, places: readonly Evidence[]): boolean {
  return sentencesOf(contract).some(
    ({ text, start, end }) =>
      (text.match(/保修期?|质保期?/g) ?? []).length >= 2 &&
      (text.match(/\d+个月|[\d一二两三四五]年/g) ?? []).length >= 2 &&
      places.some((place) => isQuote(place) && place.span[0] >= start && place.span[0] < end),
  );
}

/** 全年75600元, 每半年37800元: a total and an equal part of it, paid so many times. */
function arePartsOfOne(values: readonly string[]): boolean {
  const [least = 0, most = 0] = [Math.min(...values.map(Number)), Math.max(...values.map(Number))];
  return least > 0 && most > least && most % least === 0;
}

/** Whether two values are one, read poorly at one of its places. */
function isOneMisread(contract: ReadContract, values: readonly string[], places: readonly Evidence[]): boolean {
  const stated = values.flatMap((value, index) => (places[index] ? [{ value, places: [places[index]] }] : []));
  return stated.length === 2 && mayBeMisread(contract, stated, ([a, b]) => a === b);
}

/** Figures no field holds. Two values in one clause are rather two cases of it. */
function* amongSentences(contract: ReadContract): Iterable<Violation> {
  const stated = agreedFiguresOf(contract);
  for (const topic of new Set(stated.map((figure) => figure.topic))) {
    const ofTopic = stated.filter((figure) => figure.topic === topic);
    const values = new Set(ofTopic.map(({ value }) => value));
    const clauses = new Set(ofTopic.map(({ passage }) => passage.clause));
    if (values.size !== 2 || clauses.size < 2) continue;
    const evidence = ofTopic.map(({ passage, range }) => quoteIn(contract, passage, range));
    yield { message: messageOf(topic, [...values]), evidence };
  }
}

/** One act after one event, due at two times in two clauses. */
function* amongDeadlines(facts: Facts, contract: ReadContract): Iterable<Violation> {
  const deadlines = deadlinesOf(facts, contract).slice(0, mostDeadlines);
  for (const [index, first] of deadlines.entries()) {
    const second = deadlines
      .slice(index + 1)
      .find((other) => other.passage.clause !== first.passage.clause && isSameDeadline(first, other));
    if (second === undefined || second.value === first.value) continue;
    const evidence = [first, second].map(({ passage, range }) => quoteIn(contract, passage, range));
    yield { message: messageOf(`${first.event}后${first.act}的期限`, [first.value, second.value]), evidence };
  }
}

/** Where a finding's first quote stands, so that findings follow the contract. */
function startOf({ evidence }: Violation): number {
  const [first] = evidence;
  return first && isQuote(first) ? first.span[0] : 0;
}

function messageOf(label: string, values: readonly string[]): string {
  return `“${label}”前后不一：${[...new Set(values)].join('、')}，请统一或约定何者优先。`;
}
