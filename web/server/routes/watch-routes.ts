import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { json, open, problem } from '../http/route-parts.ts';
import type { AppRouter, ServerParts } from '../server-parts.ts';
import { requireMetricsDoor } from '../watch/metrics-door.ts';

const alive = createRoute({
  method: 'get',
  path: '/healthz',
  ...open('anyone'),
  responses: { 200: json(z.object({ ok: z.literal(true) }), 'The process lives'), ...problem },
});
const readiness = z.object({ ready: z.boolean(), code: z.string().nullable() });
const ready = createRoute({
  method: 'get',
  path: '/readyz',
  ...open('anyone'),
  responses: {
    200: json(readiness, 'The database answers and has the tables of this version'),
    503: json(readiness, 'Something is missing, and the code of what'),
    ...problem,
  },
});

/** What watches the server: probes, which reveal nothing, and metrics, which have a door of their own. */
export function addWatchRoutes(app: AppRouter, { findObstacle, metrics, metricsDoor }: ServerParts): void {
  app.openapi(alive, (context) => context.json({ ok: true as const }, 200));
  app.openapi(ready, async (context) => {
    const code = await findObstacle();
    return code === null ? context.json({ ready: true, code }, 200) : context.json({ ready: false, code }, 503);
  });
  const measures = createRoute({
    method: 'get',
    path: '/metrics',
    middleware: requireMetricsDoor(metricsDoor),
    'x-access': 'metrics-token',
    security: [{ metricsToken: [] }],
    responses: { 200: { content: { 'text/plain': { schema: z.string() } }, description: 'Metrics' }, ...problem },
  });
  app.openapi(measures, async (context) => {
    const { text, mediaType } = await metrics.read();
    return context.text(text, 200, { 'Content-Type': mediaType });
  });
}
