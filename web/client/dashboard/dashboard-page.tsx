import { useQuery } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { ChartName, ChartRow } from '../../../models/api/charts.ts';
import { chartQuery } from '../api/queries.ts';
import { useLanguage, useTexts } from '../i18n/language.tsx';
import type { Texts } from '../i18n/zh.ts';
import { ChartCard } from './chart-card.tsx';
import { amountsView, backlogView, correctionsView, expiryView, findingsView, importsView } from './chart-views.ts';
import type { ChartView } from './chart-views.ts';

/** The contracts in numbers. Every bar leads to the contracts it counts. */
export function DashboardPage(): ReactNode {
  const texts = useTexts();
  const { data } = useQuery(chartQuery('findings'));
  return (
    <div className="dashboard">
      <div className="page-head">
        <h1>{texts.dashboard.title}</h1>
        {data !== undefined && (
          <span className="quiet">{texts.dashboard.asOf(new Date(data.asOf).toLocaleString('sv').slice(0, 16))}</span>
        )}
      </div>
      <div className="charts">
        <OneChart name="imports" viewOf={importsView} />
        <OneChart name="backlog" viewOf={backlogView} />
        <OneChart name="findings" viewOf={findingsView} />
        <OneChart name="corrections" viewOf={correctionsView} />
        <Amounts />
        <OneChart name="expiry" viewOf={expiryView} />
      </div>
    </div>
  );
}

interface OneChartProps<Name extends ChartName> {
  readonly name: Name;
  readonly viewOf: (rows: readonly ChartRow<Name>[], texts: Texts, isChinese: boolean) => ChartView;
}

function OneChart<Name extends ChartName>({ name, viewOf }: OneChartProps<Name>): ReactNode {
  const { texts, language } = useLanguage();
  const { data, error, refetch } = useQuery(chartQuery(name));
  const view = useMemo(
    () => (data === undefined ? undefined : viewOf(data.rows, texts, language === 'zh')),
    [data, texts, language, viewOf],
  );
  return <ChartCard name={name} view={view} error={error} onRetry={() => void refetch()} />;
}

function Amounts(): ReactNode {
  const texts = useTexts();
  const [side, setSide] = useState<'A' | 'B'>('A');
  const { data, error, refetch } = useQuery(chartQuery('amounts'));
  const view = useMemo(() => (data === undefined ? undefined : amountsView(data.rows, side)), [data, side]);
  const sides = (
    <Segmented
      size="small"
      value={side}
      aria-label={texts.dashboard.side}
      options={(['A', 'B'] as const).map((value) => ({ value, label: texts.dashboard.sides[value] }))}
      onChange={setSide}
    />
  );
  return <ChartCard name="amounts" view={view} error={error} onRetry={() => void refetch()} extra={sides} />;
}
