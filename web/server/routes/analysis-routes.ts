import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { chartHeadings, chartParams, chartSchema } from '../../../models/api/charts.ts';
import type { Chart, ChartName } from '../../../models/api/charts.ts';
import { contractFilterSchema } from '../../../models/api/contract-filter.ts';
import { documentHitsSchema, facetsSchema, searchAnswerSchema, searchQuerySchema } from '../../../models/api/search.ts';
import type { Facets } from '../../../models/api/search.ts';
import { csvOfRows } from '../../../storage/index.ts';
import { readers } from '../http/access.ts';
import { attachment, bytes, idParams, json, open, problem } from '../http/route-parts.ts';
import type { AppRouter, ServerParts } from '../server-parts.ts';

const search = createRoute({
  method: 'get',
  path: '/api/search',
  ...open(readers),
  request: { query: searchQuerySchema },
  responses: { 200: json(searchAnswerSchema, 'Contracts that fit, with the clauses that hold the terms'), ...problem },
});
const facets = createRoute({
  method: 'get',
  path: '/api/search/facets',
  ...open(readers),
  request: { query: contractFilterSchema.unwrap() },
  responses: { 200: json(facetsSchema, 'What the filter can be narrowed by, with numbers of contracts'), ...problem },
});
const hits = createRoute({
  method: 'get',
  path: '/api/documents/{id}/hits',
  ...open(readers),
  request: { params: idParams, query: z.object({ q: z.string().min(1).max(500) }) },
  responses: { 200: json(documentHitsSchema, 'Where the terms stand on the pages'), ...problem },
});
const chart = createRoute({
  method: 'get',
  path: '/api/charts/{chart}',
  ...open(readers),
  request: { params: chartParams },
  responses: { 200: json(chartSchema, 'The numbers of one chart'), ...problem },
});
const chartTable = createRoute({
  method: 'get',
  path: '/api/charts/{chart}/table',
  ...open(readers),
  request: { params: chartParams },
  responses: { 200: bytes('text/csv', 'The same numbers for a spreadsheet'), ...problem },
});

/** Searching and counting over all contracts. */
export function addAnalysisRoutes(app: AppRouter, { analysis, desk, ruleTitle }: ServerParts): void {
  app.openapi(search, async (context) => {
    const { order, limit, offset, ...filter } = context.req.valid('query');
    return context.json(await analysis.search(filter, { order, limit, offset }), 200);
  });
  app.openapi(facets, async (context) =>
    context.json(withTitles(await analysis.facets(context.req.valid('query')), ruleTitle), 200),
  );
  app.openapi(hits, async (context) =>
    context.json(await desk.findHits(context.req.valid('param').id, context.req.valid('query').q), 200),
  );
  const numbersOf = async (name: ChartName) => titled(await analysis.chart<ChartName>(name), ruleTitle);
  app.openapi(chart, async (context) => {
    // Rows of the database, of the shape that the chart's name says.
    const numbers = (await numbersOf(context.req.valid('param').chart)) as z.infer<typeof chartSchema>;
    return context.json(numbers, 200);
  });
  app.openapi(chartTable, async (context) => {
    const { chart: name } = context.req.valid('param');
    const { asOf, rows } = await numbersOf(name);
    return new Response(csvOfRows(rows, chartHeadings), {
      headers: { 'Content-Type': 'text/csv; charset=utf-8', ...attachment(`${name}-${asOf.slice(0, 10)}.csv`) },
    });
  });
}

function withTitles(counted: Facets, ruleTitle: (id: string) => string): Facets {
  return { ...counted, rule: counted.rule.map((rule) => ({ ...rule, label: ruleTitle(rule.value) })) };
}

/** The database knows rules by their id alone. */
function titled(numbers: Chart, ruleTitle: (id: string) => string): Chart {
  return {
    ...numbers,
    rows: numbers.rows.map((row) => ('rule' in row ? { ...row, title: ruleTitle(row.rule) } : row)),
  };
}
