import { z } from 'zod';

/** The charts of the dashboard. */
export const chartNames = ['imports', 'backlog', 'corrections', 'findings', 'amounts', 'expiry'] as const;
export type ChartName = (typeof chartNames)[number];

const count = z.number().int();
/** Yuan, two digits. */
const money = z.string();

const rowSchemas = {
  /** Documents by batch ('' for none), the latest batches first. refused: what could not be imported. */
  imports: z.object({
    batch: z.string(),
    status: z.enum(['succeeded', 'partial', 'failed', 'refused']),
    documents: count,
  }),
  /** Documents by state of the queue, done ones included, and how long they have waited. */
  backlog: z.object({ state: z.string(), age: z.enum(['0-7', '8-30', '31-90', '90+', 'done']), documents: count }),
  /** Of the values people decided on, how many they corrected; the latest decision on each counts. */
  corrections: z.object({ field: z.string(), label: z.string(), decided: count, corrected: count }),
  findings: z.object({ rule: z.string(), title: z.string(), severity: z.string(), open: count, settled: count }),
  /** Amounts by the year of the parties with the largest, on each side, by year of signing. */
  amounts: z.object({
    side: z.enum(['A', 'B']),
    partyKey: z.string(),
    party: z.string(),
    year: count,
    contracts: count,
    annualAmount: money,
  }),
  /** Contracts by the month their running term ends in, from this month on for two years. */
  expiry: z.object({ month: z.string(), contracts: count, renewing: count, annualAmount: money }),
} as const;

export type ChartRow<Name extends ChartName> = z.infer<(typeof rowSchemas)[Name]>;
export type Chart<Name extends ChartName = ChartName> = {
  readonly asOf: string;
  readonly rows: readonly ChartRow<Name>[];
};

/** One chart's numbers as they stood at `asOf`. */
export const chartSchema = z.object({
  asOf: z.string(),
  rows: z.union(chartNames.map((name) => z.array(rowSchemas[name]))),
});

export const chartParams = z.object({ chart: z.enum(chartNames) });

/** Heads of the charts' columns in a spreadsheet. */
export const chartHeadings: Readonly<Record<string, string>> = {
  batch: '批次',
  status: '读取结果',
  documents: '文件数',
  state: '队列状态',
  age: '等待天数',
  field: '字段',
  label: '名称',
  decided: '已复核',
  corrected: '已更正',
  rule: '规则',
  title: '规则名称',
  severity: '级别',
  open: '未处理',
  settled: '已处理',
  side: '签约方',
  partyKey: '签约方编号',
  party: '签约方名称',
  year: '年份',
  contracts: '合同数',
  annualAmount: '年化金额（元）',
  month: '月份',
  renewing: '自动续期',
};
