import { createRoute } from '@hono/zod-openapi';
import { exportParams, exportQuerySchema, exportViewsSchema } from '../../../models/api/exports.ts';
import { readers } from '../http/access.ts';
import { attachment, bytes, json, open, problem } from '../http/route-parts.ts';
import { createExporter } from '../http/stream-export.ts';
import type { AppRouter, ServerParts } from '../server-parts.ts';

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const list = createRoute({
  method: 'get',
  path: '/api/exports',
  ...open(readers),
  responses: {
    200: json(exportViewsSchema, 'The views that can be exported, and what their columns mean'),
    ...problem,
  },
});
const read = createRoute({
  method: 'get',
  path: '/api/exports/{view}',
  ...open(readers),
  request: { params: exportParams, query: exportQuerySchema },
  responses: { 200: bytes('application/octet-stream', 'The rows, as they are read'), ...problem },
});

/** Views as files. */
export function addExportRoutes(app: AppRouter, { analysis, log }: ServerParts): void {
  const startExport = createExporter(analysis, log);
  app.openapi(list, async (context) => {
    const views = await analysis.listViews();
    const items = views.map(({ name, comment, columns }) => ({
      name,
      meaning: comment,
      columns: columns.map((column) => ({
        name: column.name,
        heading: column.heading,
        kind: column.kind,
        meaning: column.comment,
      })),
    }));
    return context.json({ items }, 200);
  });
  app.openapi(read, async (context) => {
    const { view } = context.req.valid('param');
    const { format, bom, ...filter } = context.req.valid('query');
    const { asOf, filter: said, rows, body } = await startExport({ view, format, filter, mark: bom === 'yes' });
    const file = `${view}-${asOf.slice(0, 16).replace(/[-:]/g, '')}Z-${rows}.${format}`;
    return new Response(body, {
      headers: {
        'Content-Type': mediaTypes[format],
        ...attachment(file),
        'X-Export-As-Of': asOf,
        'X-Export-Filter': encodeURIComponent(said),
        'X-Export-Rows': String(rows),
      },
    });
  });
}
