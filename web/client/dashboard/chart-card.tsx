import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { ChartName } from '../../../models/api/charts.ts';
import { useTexts } from '../i18n/language.tsx';
import { ErrorNote } from '../shell/error-note.tsx';
import { isEmptyView } from './chart-views.ts';
import type { ChartView } from './chart-views.ts';

// The drawing library is as large as all the other pages together.
const BarChart = lazy(() => import('./bar-chart.tsx').then((module) => ({ default: module.BarChart })));

export interface ChartCardProps {
  readonly name: ChartName;
  readonly view: ChartView | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  /** Beside the title. */
  readonly extra?: ReactNode;
}

/** A chart with its numbers: drawn, in a table whose cells lead to the rows, and to be downloaded. */
export function ChartCard({ name, view, error, onRetry, extra }: ChartCardProps): ReactNode {
  const texts = useTexts();
  const [, navigate] = useLocation();
  const title = texts.dashboard.charts[name];
  return (
    <section className="chart" aria-labelledby={`chart-${name}`}>
      <header className="chart-head">
        <h2 id={`chart-${name}`}>{title}</h2>
        {extra}
        <a href={`/api/charts/${name}/table`} download aria-label={`${title}：${texts.dashboard.table} CSV`}>
          {texts.dashboard.table} CSV
        </a>
      </header>
      <p className="quiet">{texts.dashboard.notes[name]}</p>
      <div className="chart-body">
        {error !== null && view === undefined && <ErrorNote error={error} onRetry={onRetry} />}
        {view !== undefined && isEmptyView(view) && <p className="chart-empty quiet">{texts.dashboard.empty}</p>}
        {view !== undefined && !isEmptyView(view) && (
          <Suspense fallback={<div className="chart-canvas" aria-busy="true" />}>
            <BarChart view={view} label={`${title}。${texts.dashboard.notes[name]}`} onFollow={navigate} />
          </Suspense>
        )}
      </div>
      {view !== undefined && !isEmptyView(view) && <Numbers view={view} title={title} />}
    </section>
  );
}

function Numbers({ view, title }: { readonly view: ChartView; readonly title: string }): ReactNode {
  const texts = useTexts();
  return (
    <details className="chart-numbers">
      <summary>
        {texts.dashboard.numbers}
        <span className="for-readers">：{title}</span>
      </summary>
      <div className="chart-table" tabIndex={0} role="region" aria-label={`${title}：${texts.dashboard.numbers}`}>
        <table>
          <thead>
            <tr>
              <td />
              {view.series.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.bars.map(({ label, values, links }, row) => (
              <tr key={row}>
                <th scope="row">
                  <bdi>{label}</bdi>
                </th>
                {values.map((value, at) => (
                  <td key={at}>
                    <Value text={view.format(value)} link={value === 0 ? null : (links[at] ?? null)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Value({ text, link }: { readonly text: string; readonly link: string | null }): ReactNode {
  return link === null ? text : <Link href={link}>{text}</Link>;
}
