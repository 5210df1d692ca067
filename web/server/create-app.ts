import { OpenAPIHono, createRoute } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { identify, refuseForeignOrigin } from './http/access.ts';
import type { Env } from './http/access.ts';
import { addPages, protect } from './http/pages.ts';
import { createErrorHandler } from './http/problems.ts';
import { json, open, problem } from './http/route-parts.ts';
import { RequestError, notFound } from './request-error.ts';
import { addAnalysisRoutes } from './routes/analysis-routes.ts';
import { addBatchRoutes } from './routes/batch-routes.ts';
import { addDecisionRoutes } from './routes/decision-routes.ts';
import { addDocumentRoutes } from './routes/document-routes.ts';
import { addExportRoutes } from './routes/export-routes.ts';
import { addPeopleRoutes } from './routes/people-routes.ts';
import { addQueueRoutes } from './routes/queue-routes.ts';
import { addSessionRoutes } from './routes/session-routes.ts';
import { addWatchRoutes } from './routes/watch-routes.ts';
import type { AppRouter, ServerParts } from './server-parts.ts';

/** Longest body of a request that is no file, in bytes. */
const mostBodyBytes = 1_000_000;
const filesPath = /^\/api\/batches\/[^/]+\/files$/;

/** The whole server as one function of requests: doors first, then routes, then pages. */
export function createApp(parts: ServerParts): AppRouter {
  const app = new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success) throw invalidRequest(result.target, result.error);
    },
  });
  app.onError(createErrorHandler(parts.log));
  app.notFound(() => {
    throw notFound('page');
  });
  app.use(protect());
  app.use('/api/*', identify(parts.people), refuseForeignOrigin(parts.publicUrl), limitBody());
  addHealthRoute(app);
  addWatchRoutes(app, parts);
  addSessionRoutes(app, parts);
  addPeopleRoutes(app, parts);
  addQueueRoutes(app, parts);
  addDocumentRoutes(app, parts);
  addDecisionRoutes(app, parts);
  addBatchRoutes(app, parts);
  addAnalysisRoutes(app, parts);
  addExportRoutes(app, parts);
  addDescription(app, parts.version);
  addPages(app, parts.clientFolder);
  return app;
}

/** Files have a limit of their own, and are not held in memory. */
function limitBody(): ReturnType<typeof bodyLimit> {
  const limit = bodyLimit({
    maxSize: mostBodyBytes,
    onError: () => {
      throw new RequestError(413, 'too-large', 'The request is too large.', { remedy: 'Send less at once.' });
    },
  });
  return (context, next) => (filesPath.test(context.req.path) ? next() : limit(context, next));
}

function addHealthRoute(app: AppRouter): void {
  const health = createRoute({
    method: 'get',
    path: '/api/health',
    ...open('anyone'),
    responses: { 200: json(z.object({ ok: z.literal(true) }), 'The server answers'), ...problem },
  });
  app.openapi(health, (context) => context.json({ ok: true as const }, 200));
}

function addDescription(app: AppRouter, version: string): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'hetong_session',
  });
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  app.openAPIRegistry.registerComponent('securitySchemes', 'metricsToken', { type: 'http', scheme: 'bearer' });
  app.doc31('/openapi.json', { openapi: '3.1.0', info: { title: 'hetong review desk', version } });
}

function invalidRequest(target: string, error: { readonly issues: readonly z.core.$ZodIssue[] }): RequestError {
  const invalid = error.issues.map(({ path, message }) => ({ path: [target, ...path].map(String).join('.'), message }));
  return new RequestError(400, 'request-invalid', 'The request is not one the server understands.', {
    invalid,
    remedy: 'See /openapi.json.',
  });
}
