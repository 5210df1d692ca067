import type { Evidence } from '../models/evidence.ts';
import { quoteAt } from '../models/evidence.ts';
import type { ReadContract } from '../models/contract.ts';
import type { FieldName } from '../models/field.ts';
import type { Facts, Rule } from '../models/rule.ts';
import { findDates, isRealDate } from '../models/values/calendar-date.ts';
import type { DateReading } from '../models/values/calendar-date.ts';
import { isSamePlace } from './reading/by-clause.ts';
import { evidenceOf, fieldOfParties, findTextValue } from './reading/fact.ts';
import { readingsOf } from './reading/misreading.ts';

interface OddDate {
  readonly what: string;
  readonly evidence: Evidence;
  readonly fields: readonly FieldName[];
}

/** A date no calendar has (2月30日), or a year whose month slot stands empty. One finding a date. */
export const dateImpossible: Rule = {
  id: 'date-impossible',
  version: 2,
  title: '日期不存在或不完整',
  severity: 'medium',
  *check(facts, contract) {
    const stated = withoutRepetition(fromFields(facts));
    const isStated = (odd: OddDate): boolean => stated.some(({ evidence }) => isSamePlace(evidence, odd.evidence));
    const others = fromText(facts, contract).filter((odd) => !isStated(odd));
    for (const { what, evidence, fields } of [...stated, ...others]) {
      if (isMisread(contract, evidence)) continue;
      yield { message: `${what}，请更正。`, fields, evidence: [evidence] };
    }
  },
};

/** The contract's date and a party's may be one and the same place. */
function withoutRepetition(dates: readonly OddDate[]): readonly OddDate[] {
  return dates.filter(
    ({ evidence }, index) => !dates.slice(0, index).some((known) => isSamePlace(known.evidence, evidence)),
  );
}

/** Whether a calendar has the date once one figure of a poorly read line is read otherwise. */
function isMisread(contract: ReadContract, evidence: Evidence): boolean {
  return readingsOf(contract, evidence.quote ?? '', [evidence])
    .slice(1)
    .some((text) => findDates(text).some(({ reading }) => reading.kind === 'complete' && reading.exists));
}

function fromFields(facts: Facts): readonly OddDate[] {
  const names: readonly FieldName[] = ['startDate', 'endDate', 'signedOn', ...fieldOfParties(facts, 'signedOn')];
  return names.flatMap((name) => {
    const date = findTextValue(facts, name);
    const [evidence] = evidenceOf(facts, name);
    return date !== undefined && evidence && !isRealDate(date) && isWritable(date)
      ? [{ what: `日期 ${date} 不存在`, evidence, fields: [name] }]
      : [];
  });
}

/** More impossible dates than this are no contract's, and none a reviewer would go through. */
const mostDates = 100;

function fromText(facts: Facts, contract: ReadContract): readonly OddDate[] {
  const isExecuted = facts.execution === 'signed' || facts.execution === 'partly-signed';
  const odd = findDates(contract.text).flatMap(({ start, end, reading }) => {
    const what = oddityOf(reading, contract.text.slice(start, end), isExecuted);
    return what === null ? [] : [{ what, span: { start, end } }];
  });
  return odd.slice(0, mostDates).map(({ what, span }) => ({ what, evidence: quoteAt(contract, span), fields: [] }));
}

/** People write a 31st that a month has not; a 260th is what a reader makes of ink. */
function isWritable(iso: string): boolean {
  const [, month = '', day = ''] = iso.split('-');
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
}

/** A year with an empty month slot counts on a signed contract only; a month merely unread leaves no slot behind. */
function oddityOf(reading: DateReading, text: string, isExecuted: boolean): string | null {
  if (reading.kind === 'complete') {
    return reading.exists || !isWritable(reading.iso) ? null : `日期“${text.trim()}”不存在`;
  }
  if (reading.kind !== 'partial' || !isExecuted) return null;
  const hasOpenMonth = reading.year !== null && reading.month === null && /年\s*[【[]?[▁_]+/.test(text);
  return hasOpenMonth ? `日期“${text.trim()}”不完整` : null;
}
