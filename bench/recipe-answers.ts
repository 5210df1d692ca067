import { Decimal } from 'decimal.js';
import { addDays, addMonths, compareDates, daysBetween, isRealDate } from '../models/values/date-arithmetic.ts';
import type { Truth } from '../pipeline/evaluate/truth.ts';

/** What the truths say to a question: the columns compared, and the rows in any order. */
export interface ExpectedAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

type Row = ExpectedAnswer['rows'][number];
const timesAYear: Readonly<Record<string, number>> = { year: 1, 'half-year': 2, quarter: 4, month: 12 };
const parties = ['A', 'B', 'C', 'D'] as const;

/** A labelled contract as the questions look at it, worked out without the database. */
function labelled(file: string, truth: Truth) {
  const one = {
    file,
    truth,
    state(field: string): 'found' | 'blank' | 'absent' | 'conflicting' | 'ignored' {
      const value = one.truth.fields[field];
      if (value === undefined || value === null) return 'absent';
      if (typeof value !== 'object') return 'found';
      return 'blank' in value ? 'blank' : 'conflicting' in value ? 'conflicting' : 'ignored';
    },
    text(field: string): string | null {
      const value = one.truth.fields[field];
      if (typeof value === 'object' && value !== null && 'conflicting' in value) return String(value.conflicting[0]);
      return value === undefined || value === null || typeof value === 'object' ? null : String(value);
    },
    date(field: string): string | null {
      const value = one.text(field);
      return value !== null && isRealDate(value) ? value : null;
    },
    months(): number | null {
      const stated = one.text('termMonths');
      if (stated !== null) return Number(stated);
      const [start, end] = [one.date('startDate'), one.date('endDate')];
      if (start === null || end === null) return null;
      for (let months = 1; months <= 1200; months++) if (addDays(addMonths(start, months)!, -1) === end) return months;
      return null;
    },
    expires(): string | null {
      const [start, months] = [one.date('startDate'), one.months()];
      return one.date('endDate') ?? (start !== null && months !== null ? addDays(addMonths(start, months)!, -1) : null);
    },
    starts(): string | null {
      const [end, months] = [one.date('endDate'), one.months()];
      return one.date('startDate') ?? (end !== null && months !== null ? addMonths(addDays(end, 1)!, -months) : null);
    },
    annual(): Decimal | null {
      const [total, period, months] = [one.text('totalAmount'), one.text('totalAmountPeriod'), one.months()];
      if (total === null || period === null) return null;
      const times = timesAYear[period];
      if (times !== undefined) return new Decimal(total).times(times);
      return months === null ? null : new Decimal(total).times(12).div(months).toDecimalPlaces(2);
    },
    wholeTerm(): Decimal | null {
      if (one.text('totalAmountPeriod') === 'once') return new Decimal(one.text('totalAmount') ?? 0);
      const [annual, months] = [one.annual(), one.months()];
      return annual === null || months === null ? null : annual.times(months).div(12);
    },
    county(): string | null {
      const place = one.text('partyA.address') ?? one.text('partyA.name') ?? '';
      return (
        /^(?:中共)?(?:..?.?省|.{2,4}自治区)?(?:[^市县区]{2,6}(?:市|州(?=[^市县区州]{1,6}[县市])))?([^市县区路街\d]{1,6}[县区市])/.exec(
          place,
        )?.[1] ?? null
      );
    },
    needsRenewalClause(today: string): boolean {
      const end = one.expires();
      return end !== null && one.text('autoRenewal') === 'yes' && compareDates(end, today) < 0;
    },
  };
  return one;
}

type Labelled = ReturnType<typeof labelled>;

const money = (value: Decimal | null): string | null => value?.toFixed(2) ?? null;
const sum = (values: readonly (Decimal | null)[]): Decimal | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total.plus(value));
};
const bare = (name: string): string => name.normalize('NFKC').replace(/[\s\p{P}]/gu, '');
const companyOf = (name: string): string => /^(.+?有限公司).+(分公司|支行|营业部)$/.exec(bare(name))?.[1] ?? bare(name);

function grouped<Item>(items: readonly Item[], key: (item: Item) => string): readonly (readonly Item[])[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return [...groups.values()];
}

/**
 * The answers by number of the question, as of `today`. Left out are questions the truths have no answer to: severities
 * (5), versions (16) and reviews (18); and contracts that renewed themselves before `today` (1, 11), whose clause no
 * truth holds.
 */
export function answersFrom(truths: ReadonlyMap<string, Truth>, today: string, fileOf: (label: string) => string) {
  const all = [...truths].map(([label, truth]) => labelled(fileOf(label), truth));
  return new Map<number, ExpectedAnswer>([...paperAnswers(all), ...termAnswers(all, today), ...amountAnswers(all)]);
}

function paperAnswers(all: readonly Labelled[]): readonly (readonly [number, ExpectedAnswer])[] {
  const blank = all.flatMap((one) => one.truth.fees.filter(({ amount }) => amount === null).map((): Row => [one.file]));
  const conflicting = all.flatMap((one) =>
    Object.keys(one.truth.fields)
      .filter((field) => one.state(field) === 'conflicting')
      .map((field): Row => [one.file, field]),
  );
  const late = all.filter((one) => one.text('lateFeePer') === 'day' && Number(one.text('lateFeeRate')) > 0.0005);
  const present = (one: Labelled) => parties.filter((party) => one.state(`party${party}.name`) !== 'absent');
  const unsigned = all
    .filter((one) => one.truth.execution !== 'signed')
    .flatMap((one) =>
      present(one)
        .filter((party) => one.text(`party${party}.signatory`) === null && one.text(`party${party}.seal`) !== 'present')
        .map((party): Row => [one.file, party]),
    );
  const sealed = all.flatMap((one) =>
    present(one).flatMap((party): readonly Row[] => {
      const [name, seal] = [one.text(`party${party}.name`), one.text(`party${party}.sealText`)];
      return name !== null && seal !== null && bare(name) !== bare(seal) ? [[one.file, party]] : [];
    }),
  );
  return [
    [3, { columns: ['file_name'], rows: blank }],
    [4, { columns: ['file_name', 'field'], rows: conflicting }],
    [
      8,
      {
        columns: ['file_name', 'per_mille_a_day'],
        rows: late.map((one) => [one.file, Number(one.text('lateFeeRate')) * 1000]),
      },
    ],
    [9, { columns: ['file_name', 'party'], rows: unsigned }],
    [10, { columns: ['file_name', 'party'], rows: sealed }],
    [17, { columns: [], rows: all.slice(0, 20).map(() => []) }],
    [20, { columns: ['field', 'found', 'blank', 'conflicting'], rows: counted(all) }],
  ];
}

function counted(all: readonly Labelled[]): readonly Row[] {
  const fields = ['totalAmount', 'startDate', 'endDate', 'venueCount', 'partyB.bankAccountNumber'];
  const count = (field: string, state: string) => all.filter((one) => one.state(field) === state).length;
  return fields.map((field) => [field, count(field, 'found'), count(field, 'blank'), count(field, 'conflicting')]);
}

function termAnswers(all: readonly Labelled[], today: string): readonly (readonly [number, ExpectedAnswer])[] {
  const [from, to] = nextQuarter(today);
  const expiring = all.filter((one) => {
    const end = one.expires();
    return end !== null && compareDates(end, from) >= 0 && compareDates(end, to) <= 0 && !one.needsRenewalClause(today);
  });
  const day = '2026-01-01';
  const inForce = all.filter((one) => {
    const [start, end] = [one.starts() ?? one.date('signedOn'), one.expires()];
    return (start === null || start <= day) && (end === null || end >= day || one.text('autoRenewal') === 'yes');
  });
  const terms = inForce.flatMap((one) =>
    ['totalAmount', 'venueCount'].flatMap((field): readonly Row[] => {
      const value = one.text(field);
      return value === null ? [] : [[one.text('contractNumber'), field, value]];
    }),
  );
  const renewed = all.filter((one) => one.needsRenewalClause(today)).map((one): Row => [one.text('contractNumber')]);
  return [
    [
      1,
      {
        columns: ['contract_number', 'running_until', 'days_left'],
        rows: expiring.map((one) => [one.text('contractNumber'), one.expires(), daysBetween(today, one.expires()!)]),
      },
    ],
    [11, { columns: ['contract_number'], rows: renewed }],
    [12, { columns: ['file_name'], rows: all.filter((one) => one.expires() === null).map((one) => [one.file]) }],
    [13, { columns: ['contract_number', 'field', 'value_text'], rows: terms }],
    [
      14,
      {
        columns: ['file_name'],
        rows: all
          .filter((one) => /补充|变更|续签|续租|解除|终止/.test(one.text('title') ?? ''))
          .map((one) => [one.file]),
      },
    ],
  ];
}

function nextQuarter(today: string): readonly [from: string, to: string] {
  const quarter = Math.floor((Number(today.slice(5, 7)) - 1) / 3);
  const from = addMonths(`${today.slice(0, 4)}-${String(quarter * 3 + 1).padStart(2, '0')}-01`, 3)!;
  return [from, addDays(addMonths(from, 3)!, -1)!];
}

function amountAnswers(all: readonly Labelled[]): readonly (readonly [number, ExpectedAnswer])[] {
  const venues = all.filter(
    (one) =>
      one.text('contractType') === 'video-conferencing' && one.annual() !== null && Number(one.text('venueCount')) > 0,
  );
  const venueCount = (some: readonly Labelled[]) =>
    some.reduce((total, one) => total + Number(one.text('venueCount')), 0);
  const signed = all.filter((one) => one.date('signedOn') !== null);
  const suppliers = grouped(
    all.filter((one) => one.text('partyB.name') !== null),
    (one) => companyOf(one.text('partyB.name')!),
  );
  const identities = grouped(all, (one) =>
    [one.text('contractNumber'), one.text('title'), bare(one.text('partyA.name') ?? '')].join('|'),
  );
  const once = identities.map((some) => some[0]!.annual());
  const accounts = grouped(
    all.flatMap((one) =>
      parties.flatMap((party) => {
        const [name, account] = [one.text(`party${party}.name`), one.text(`party${party}.bankAccountNumber`)];
        return name === null || account === null ? [] : [{ name: bare(name), account }];
      }),
    ),
    ({ name }) => name,
  )
    .map((some) => new Set(some.map(({ account }) => account)).size)
    .filter((count) => count > 1);
  return [
    [
      2,
      {
        columns: ['county', 'contracts', 'venues', 'per_venue_and_year'],
        rows: grouped(venues, (one) => String(one.county())).map((some) => [
          some[0]!.county(),
          some.length,
          venueCount(some),
          money(sum(some.map((one) => one.annual()))!.div(venueCount(some))),
        ]),
      },
    ],
    [
      6,
      {
        columns: ['contracts', 'with_amount', 'annual_amount'],
        rows: suppliers.map((some) => [
          some.length,
          some.filter((one) => one.annual() !== null).length,
          money(sum(some.map((one) => one.annual()))),
        ]),
      },
    ],
    [
      7,
      {
        columns: ['year', 'county', 'contracts', 'whole_term'],
        rows: grouped(signed, (one) => `${one.date('signedOn')!.slice(0, 4)} ${one.county()}`).map((some) => [
          Number(some[0]!.date('signedOn')!.slice(0, 4)),
          some[0]!.county(),
          some.length,
          money(sum(some.map((one) => one.wholeTerm()))),
        ]),
      },
    ],
    [15, { columns: ['contracts', 'annual_amount'], rows: [[identities.length, money(sum(once))]] }],
    [19, { columns: [], rows: accounts.map(() => []) }],
  ];
}
