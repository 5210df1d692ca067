import { beforeAll, describe, expect, test } from 'vitest';
import { chartNames } from '../../models/api/charts.ts';
import { facetsSchema, searchAnswerSchema } from '../../models/api/search.ts';
import { findingOn, useDesk } from '../support/review-desk.ts';
import type { DeskClient } from '../support/review-desk.ts';
import { sketchedClauses, textOf } from '../support/contract-record.ts';

const desk = useDesk({ ruleTitle: (id) => `规则 ${id}` });
let analyst: DeskClient;
let first = '';
const text = textOf(sketchedClauses);

beforeAll(async () => {
  analyst = await desk().person('analyst');
  first = await desk().load({
    seed: 'first',
    batch: '=cmd|calc',
    values: {
      title: { value: '会议服务协议', quote: '会议服务协议' },
      contractType: { value: 'video-conferencing', quote: '会议服务' },
      'partyA.name': { value: '云岭县教育局', quote: '云岭县教育局' },
      'partyB.name': { value: '清江通信有限公司', quote: '清江通信有限公司' },
      totalAmount: { value: '25700.00', quote: '25700.00' },
      totalAmountPeriod: { value: 'year', quote: '每年费用' },
      startDate: { value: '2025-01-01', quote: '2025年1月1日' },
    },
    findings: [findingOn(text, '每日按千分之三支付违约金')],
  });
  await desk().load({ seed: 'second', clauses: { 首部: '设备采购合同', '一.1': '货物验收合格后付款。' } });
  await analyst.send('GET', '/api/session');
});

const get = (route: string) => analyst.send('GET', route);

describe('searching contracts', () => {
  test('terms are found in clauses, which are quoted with the places of the terms', async () => {
    const answer = searchAnswerSchema.parse(await (await get('/api/search?q=违约金')).json());
    expect(answer.total).toBe(1);
    const [line] = answer.items;
    expect(line).toMatchObject({
      id: first,
      title: '会议服务协议',
      annualAmount: '25700.00',
      worstSeverity: 'critical',
      clausesFound: 1,
    });
    const [hit] = line!.clauses;
    expect(hit!.clause).toBe('三.1');
    expect(hit!.hits.map(([start, end]) => hit!.snippet.slice(start, end))).toEqual(['违约金']);
  });

  test.each([
    ['', 2],
    ['type=video-conferencing', 1],
    ['year=2025', 1],
    ['party=云岭县教育局', 1],
    ['rule=late-fee-excessive', 1],
    ['q=付款', 2],
    ['q=付款 -违约金', 1],
    ['q=付款&type=video-conferencing', 1],
  ])('?%s leaves %i', async (query, total) => {
    const answer = searchAnswerSchema.parse(await (await get(`/api/search?${encodeURI(query)}`)).json());
    expect([answer.total, answer.items.length]).toEqual([total, total]);
  });

  test('a page has what was asked for and the number of all', async () => {
    const answer = searchAnswerSchema.parse(await (await get('/api/search?limit=1&offset=1&order=amount')).json());
    expect([answer.items.length, answer.total]).toEqual([1, 2]);
    expect(answer.items[0]!.annualAmount).toBeNull();
  });

  test('a search that names nothing, and a month that is none, are refused', async () => {
    expect((await get('/api/search?q=-a')).status).toBe(422);
    expect((await get('/api/search?expires=2026-13')).status).toBe(400);
  });

  test('facets count what each part could be narrowed to, the chosen part as if it were open', async () => {
    const open = facetsSchema.parse(await (await get('/api/search/facets')).json());
    expect(open.type).toEqual([{ value: 'video-conferencing', label: 'video-conferencing', count: 1 }]);
    expect(open.status).toEqual([{ value: 'succeeded', label: 'succeeded', count: 2 }]);
    expect(open.rule).toEqual([{ value: 'late-fee-excessive', label: '规则 late-fee-excessive', count: 1 }]);
    expect(open.party.map(({ label }) => label)).toContain('云岭县教育局');
    const narrowed = facetsSchema.parse(await (await get('/api/search/facets?type=lease')).json());
    expect(narrowed.type).toEqual(open.type);
    expect(narrowed.party).toEqual([]);
  });
});

describe('charts', () => {
  test.each(chartNames)('%s are numbers for the page and a table for a spreadsheet', async (name) => {
    const { asOf, rows } = (await (await get(`/api/charts/${name}`)).json()) as { asOf: string; rows: object[] };
    expect(Math.abs(Date.parse(asOf) - Date.now())).toBeLessThan(60_000);
    const table = await get(`/api/charts/${name}/table`);
    expect(table.headers.get('content-disposition')).toContain(`${name}-${asOf.slice(0, 10)}.csv`);
    const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await table.arrayBuffer()).split('\r\n');
    expect(lines[0]!.startsWith('\ufeff')).toBe(true);
    expect(lines.length).toBe(rows.length + 2);
  });

  test('say what is in the database', async () => {
    const rowsOf = async (name: string) =>
      ((await (await get(`/api/charts/${name}`)).json()) as { rows: object[] }).rows;
    expect(await rowsOf('findings')).toEqual([
      { rule: 'late-fee-excessive', title: '规则 late-fee-excessive', severity: 'critical', open: 1, settled: 0 },
    ]);
    expect(await rowsOf('amounts')).toContainEqual({
      ...{
        side: 'A',
        partyKey: '云岭县教育局',
        party: '云岭县教育局',
        year: 2025,
        contracts: 1,
        annualAmount: '25700.00',
      },
    });
    expect(await rowsOf('imports')).toContainEqual({ batch: '=cmd|calc', status: 'succeeded', documents: 1 });
    expect(await (await get('/api/charts/imports/table')).text()).toContain("'=cmd|calc");
    expect(await rowsOf('expiry')).toHaveLength(24);
    expect(await rowsOf('backlog')).toContainEqual({ state: 'blocked', age: '0-7', documents: 1 });
  });

  test('corrections count the decision that stands', async () => {
    const reviewer = await desk().person('reviewer');
    const versionOf = async (key: string) => {
      const { fields } = (await (await reviewer.send('GET', `/api/documents/${first}`)).json()) as {
        fields: { key: string; version: string }[];
      };
      return fields.find((field) => field.key === key)!.version;
    };
    const decide = async (decision: { field: string }) =>
      expect((await reviewer.decide(first, decision, { version: await versionOf(decision.field) })).status).toBe(201);
    await decide({ kind: 'confirm', field: 'title' } as { field: string });
    await decide({ kind: 'correct', field: 'title', to: { status: 'found', value: '服务协议' } } as { field: string });
    await decide({ kind: 'confirm', field: 'partyA.name' } as { field: string });
    const { rows } = (await (await get('/api/charts/corrections')).json()) as { rows: object[] };
    expect(rows).toEqual([
      { field: 'title', label: '合同名称', decided: 1, corrected: 1 },
      { field: 'partyA.name', label: '甲方名称', decided: 1, corrected: 0 },
    ]);
  });
});

describe('exports', () => {
  test('are files that say of when they are and how many rows they have', async () => {
    const answer = await get('/api/exports/contracts?format=csv&bom=yes&type=video-conferencing');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(answer.headers.get('x-export-rows')).toBe('1');
    expect(decodeURIComponent(answer.headers.get('x-export-filter')!)).toBe('type=video-conferencing');
    expect(answer.headers.get('content-disposition')).toMatch(/contracts-\d{8}T\d{4}Z-1\.csv/);
    for (const format of ['xlsx', 'parquet', 'jsonl']) {
      const other = await get(`/api/exports/contracts?format=${format}`);
      expect([format, other.status, (await other.arrayBuffer()).byteLength > 100]).toEqual([format, 200, true]);
    }
  });

  test('a view there is none of is refused before a byte is sent; the list says which there are', async () => {
    expect((await get('/api/exports/users')).status).toBe(422);
    const { items } = (await (await get('/api/exports')).json()) as { items: { name: string; columns: object[] }[] };
    expect(items.find(({ name }) => name === 'contracts')!.columns.length).toBeGreaterThan(60);
  });

  test('a reader who goes away leaves nothing behind: the next ones get theirs', async () => {
    for (let round = 0; round < 5; round++) {
      const answer = await get('/api/exports/contract_fields?format=csv');
      await answer.body!.cancel();
    }
    await expect
      .poll(async () => (await get('/api/exports/contracts?format=csv').then((answer) => answer.text())).length)
      .toBeGreaterThan(100);
  });
});
