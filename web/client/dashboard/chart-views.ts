import type { ChartName, ChartRow } from '../../../models/api/charts.ts';
import type { Texts } from '../i18n/zh.ts';
import { searchAddress } from '../search/filter-address.ts';

/** One bar, or one group of bars: its name, and for each series its value and where its rows are. */
export interface Bar {
  readonly label: string;
  readonly values: readonly number[];
  readonly links: readonly (string | null)[];
}

/** A chart as it is drawn and as it is read in a table. */
export interface ChartView {
  readonly series: readonly string[];
  readonly bars: readonly Bar[];
  /** Bars lie, and their names have room; else they stand, in the order of time. */
  readonly isLying: boolean;
  readonly isStacked: boolean;
  /** Of what a value is, for people. */
  readonly format: (value: number) => string;
}

/** Bars a chart has room for; the table and the download have all. */
const mostBars = 14;

const whole = (value: number): string => String(value);
const counted = { isStacked: true, format: whole } as const;

export function importsView(rows: readonly ChartRow<'imports'>[], texts: Texts): ChartView {
  const statuses = ['succeeded', 'partial', 'failed', 'refused'] as const;
  const wordOf = { ...texts.documentStatuses, refused: texts.dashboard.refused };
  const bars = unique(rows.map(({ batch }) => batch)).map((batch) => ({
    label: batch === '' ? texts.dashboard.noBatch : batch,
    values: statuses.map((status) => sum(rows, (row) => row.batch === batch && row.status === status, 'documents')),
    links: statuses.map((status) =>
      status === 'refused' || batch === '' ? null : searchAddress({ filter: { batch, status } }),
    ),
  }));
  return { series: statuses.map((status) => wordOf[status]), bars, isLying: true, ...counted };
}

export function backlogView(rows: readonly ChartRow<'backlog'>[], texts: Texts): ChartView {
  const states = ['open', 'blocked', 'second-review', 'disagreement'] as const;
  const ages = ['0-7', '8-30', '31-90', '90+'] as const;
  const bars = ages.map((age) => ({
    label: texts.dashboard.ages[age],
    values: states.map((state) => sum(rows, (row) => row.age === age && row.state === state, 'documents')),
    links: states.map((state) => `/queue?state=${state}`),
  }));
  return { series: states.map((state) => texts.states[state]), bars, isLying: false, ...counted };
}

export function correctionsView(rows: readonly ChartRow<'corrections'>[], texts: Texts, isChinese: boolean): ChartView {
  const byRate = [...rows].sort((a, b) => b.corrected / b.decided - a.corrected / a.decided || b.decided - a.decided);
  const bars = byRate.map(({ field, label, decided, corrected }) => ({
    label: `${isChinese ? label : field} (${corrected}/${decided})`,
    values: [Math.round((corrected / decided) * 1000) / 10],
    links: [corrected === 0 ? null : searchAddress({ filter: { corrected: field } })],
  }));
  const format = (value: number): string => `${value}%`;
  return { series: [texts.dashboard.rate], bars, isLying: true, isStacked: true, format };
}

export function findingsView(rows: readonly ChartRow<'findings'>[], texts: Texts, isChinese: boolean): ChartView {
  const bars = rows.map(({ rule, title, open, settled }) => ({
    label: isChinese ? title : rule,
    values: [open, settled],
    links: [open === 0 ? null : searchAddress({ filter: { rule } }), null],
  }));
  return { series: [texts.dashboard.open, texts.dashboard.settled], bars, isLying: true, ...counted };
}

/** Yuan in one unit of the axis. */
const tenThousand = 10_000;

export function amountsView(rows: readonly ChartRow<'amounts'>[], side: 'A' | 'B'): ChartView {
  const own = rows.filter((row) => row.side === side);
  const years = unique(own.map(({ year }) => year)).sort((a, b) => a - b);
  const bars = unique(own.map(({ partyKey }) => partyKey)).map((key) => {
    const ofParty = own.filter(({ partyKey }) => partyKey === key);
    const ofYear = (year: number) => ofParty.find((row) => row.year === year);
    return {
      label: ofParty[0]?.party ?? key,
      values: years.map((year) => Math.round(Number(ofYear(year)?.annualAmount ?? 0) / 100) / (tenThousand / 100)),
      links: years.map((year) =>
        ofYear(year) === undefined ? null : searchAddress({ filter: { party: key, year: String(year) } }),
      ),
    };
  });
  const format = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 2 });
  return { series: years.map(String), bars, isLying: true, isStacked: true, format };
}

export function expiryView(rows: readonly ChartRow<'expiry'>[], texts: Texts): ChartView {
  const bars = rows.map(({ month, contracts, renewing }) => {
    const link = contracts === 0 ? null : searchAddress({ filter: { expires: month }, order: 'expires' });
    return { label: month, values: [contracts - renewing, renewing], links: [link, link] };
  });
  return { series: [texts.dashboard.ending, texts.dashboard.renewing], bars, isLying: false, ...counted };
}

/** As many bars as a chart has room for. */
export function barsShown(view: ChartView): readonly Bar[] {
  return view.isLying ? view.bars.slice(0, mostBars) : view.bars;
}

/** Whether there is anything to draw. */
export function isEmptyView(view: ChartView): boolean {
  return view.bars.every(({ values }) => values.every((value) => value === 0));
}

export type ChartRows = { readonly [Name in ChartName]: readonly ChartRow<Name>[] };

function unique<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}

function sum<Row, Key extends keyof Row>(rows: readonly Row[], fits: (row: Row) => boolean, key: Key): number {
  return rows.filter(fits).reduce((total, row) => total + Number(row[key]), 0);
}
