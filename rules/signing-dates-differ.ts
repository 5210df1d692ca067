import type { ReadContract } from '../models/contract.ts';
import type { Evidence } from '../models/evidence.ts';
import type { FieldName } from '../models/field.ts';
import type { Facts, Rule } from '../models/rule.ts';
import { daysBetween } from '../models/values/calendar-date.ts';
import { evidenceOf, fieldOfParties, findRealDate } from './reading/fact.ts';
import { isDoubtful, readingsOf } from './reading/misreading.ts';

/** Days beyond which two dates of one signing are not two dates but one with a misread year. */
const widestSpread = 180;

/** The parties' dates differ, or the head's date and the block's. One finding a contract. */
export const signingDatesDiffer: Rule = {
  id: 'signing-dates-differ',
  version: 2,
  title: '签署日期不一致',
  severity: 'low',
  *check(facts, contract) {
    const dated = plausible(withoutMisreadings(contract, datesOf(facts)));
    const dates = [...new Set(dated.map(({ date }) => date))];
    if (dates.length < 2) return;
    const fields = dated.map(({ name }) => name);
    yield {
      message: `签署日期不一致：${dates.join('、')}，请确认合同成立的日期。`,
      fields,
      evidence: evidenceOf(facts, ...fields),
    };
  },
};

interface Dated {
  readonly name: FieldName;
  readonly date: string;
  readonly places: readonly Evidence[];
}

function datesOf(facts: Facts): readonly Dated[] {
  const names: readonly FieldName[] = ['signedOn', ...fieldOfParties(facts, 'signedOn')];
  return names.flatMap((name) => {
    const date = findRealDate(facts, name);
    return date === undefined ? [] : [{ name, date, places: evidenceOf(facts, name) }];
  });
}

/** The largest group of dates that can belong to one signing. */
function plausible(dated: readonly Dated[]): readonly Dated[] {
  const groups = dated.map((middle) =>
    dated.filter(({ date }) => Math.abs(daysBetween(middle.date, date) ?? Infinity) <= widestSpread),
  );
  return groups.toSorted((a, b) => b.length - a.length)[0] ?? [];
}

/** A date one figure of which may be misread is the other's date, where that makes them one; of two such the later yields. */
function withoutMisreadings(contract: ReadContract, dated: readonly Dated[]): readonly Dated[] {
  return dated.map((one, index) => {
    const readings = readingsOf(contract, one.date, one.places);
    const meant = dated.find(
      ({ date, places }, other) =>
        date !== one.date &&
        readings.includes(date) &&
        (other < index || !places.some((place) => isDoubtful(contract, place))),
    );
    return meant ? { ...one, date: meant.date } : one;
  });
}
