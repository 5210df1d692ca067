import { BarChart as Bars } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { ECharts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { barsShown } from './chart-views.ts';
import type { ChartView } from './chart-views.ts';

use([Bars, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

/** Told apart in grey as well: neighbours differ in lightness. */
const colours = ['#1f4e86', '#e0a458', '#7fa8d1', '#b42318', '#4f7a5b', '#a9b4c2', '#7a5b9a', '#c9d9a6'];
const ink = '#4b5768';
const longestName = 14;

export interface BarChartProps {
  readonly view: ChartView;
  /** What the picture shows, in words. */
  readonly label: string;
  readonly onFollow: (address: string) => void;
}

/** The bars, drawn. Names of contracts go onto a canvas, where they can be nothing but words. */
export function BarChart({ view, label, onFollow }: BarChartProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const follow = useRef(onFollow);
  follow.current = onFollow;
  useEffect(() => {
    if (frame.current === null) return;
    const drawn = init(frame.current);
    chart.current = drawn;
    const watching = new ResizeObserver(() => drawn.resize());
    watching.observe(frame.current);
    return () => {
      watching.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    const drawn = chart.current;
    if (drawn === null) return;
    drawn.setOption(optionOf(view), { notMerge: true });
    drawn.off('click');
    drawn.on('click', ({ dataIndex, seriesIndex = 0 }) => {
      const link = barsShown(view)[dataIndex]?.links[seriesIndex];
      if (link != null) follow.current(link);
    });
  }, [view]);
  return <div ref={frame} className="chart-canvas" role="img" aria-label={label} />;
}

function optionOf(view: ChartView): Parameters<ECharts['setOption']>[0] {
  const bars = barsShown(view);
  const names = {
    type: 'category' as const,
    data: bars.map(({ label }) => label),
    inverse: view.isLying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: '#cfd5dd' } },
    axisLabel: { color: ink, formatter: shorten },
  };
  const values = {
    type: 'value' as const,
    minInterval: view.format(1) === '1' ? 1 : undefined,
    splitLine: { lineStyle: { color: '#e8ebef' } },
    axisLabel: { color: ink },
  };
  return {
    animation: false,
    color: colours,
    textStyle: { fontFamily: 'inherit' },
    grid: { left: 8, right: 20, top: view.series.length > 1 ? 30 : 8, bottom: 4, outerBoundsMode: 'same' },
    // Words drawn on the canvas: a box of HTML would bring styles that the page's policy refuses.
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      axisPointer: { type: 'shadow' },
      valueFormatter: (value: unknown) => view.format(Number(value)),
    },
    legend: { show: view.series.length > 1, top: 0, left: 0, itemWidth: 10, itemHeight: 10, textStyle: { color: ink } },
    xAxis: view.isLying ? values : names,
    yAxis: view.isLying ? names : values,
    series: view.series.map((name, at) => ({
      name,
      type: 'bar' as const,
      ...(view.isStacked ? { stack: 'all' } : {}),
      barMaxWidth: 18,
      data: bars.map((bar) => bar.values[at] ?? 0),
      cursor: bars.some(({ links }) => links[at] != null) ? 'pointer' : 'default',
    })),
  };
}

function shorten(name: string): string {
  const signs = [...name];
  return signs.length <= longestName ? name : `${signs.slice(0, longestName - 1).join('')}…`;
}
