import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import {
  confirmManyAnswerSchema,
  confirmManySchema,
  decisionAnswerSchema,
  decisionSchema,
} from '../../../models/api/decisions.ts';
import { deciders, visitorOf } from '../http/access.ts';
import type { Env } from '../http/access.ts';
import { body, idParams, json, open, problem } from '../http/route-parts.ts';
import { RequestError } from '../request-error.ts';
import { versionIn } from '../review/versions.ts';
import type { AppRouter, ServerParts } from '../server-parts.ts';

/** Optional here, for the description alone: what is missing is told by codes of its own. */
const decisionHeaders = z.object({
  'idempotency-key': z.string().optional().meta({ description: '8 to 100 characters, needed; best a fresh UUID' }),
  'if-match': z
    .string()
    .optional()
    .meta({ description: 'Version of the field or finding, in quotes; needed for those' }),
});

const decided = json(decisionAnswerSchema, 'The decision is kept');
const decidedMany = json(confirmManyAnswerSchema, 'The decisions are kept');

const decide = createRoute({
  method: 'post',
  path: '/api/documents/{id}/decisions',
  ...open(deciders),
  request: { params: idParams, headers: decisionHeaders, body: body(decisionSchema) },
  responses: { 200: decided, 201: decided, ...problem },
});
const confirmMany = createRoute({
  method: 'post',
  path: '/api/documents/{id}/confirmations',
  ...open(deciders),
  request: {
    params: idParams,
    headers: decisionHeaders.pick({ 'idempotency-key': true }),
    body: body(confirmManySchema),
  },
  responses: { 200: decidedMany, 201: decidedMany, ...problem },
});

/** Decisions: each is kept once it is answered. */
export function addDecisionRoutes(app: AppRouter, { desk }: ServerParts): void {
  app.openapi(decide, async (context) => {
    const asked = { ...termsOf(context), visitor: visitorOf(context) };
    const { answer, isRepeat } = await desk.decide(context.req.valid('param').id, context.req.valid('json'), asked);
    return context.json(answer, isRepeat ? 200 : 201);
  });
  app.openapi(confirmMany, async (context) => {
    const asked = { ...termsOf(context), visitor: visitorOf(context) };
    const { answer, isRepeat } = await desk.confirmMany(
      context.req.valid('param').id,
      context.req.valid('json'),
      asked,
    );
    return context.json(answer, isRepeat ? 200 : 201);
  });
}

function termsOf(context: Context<Env>): { readonly requestKey: string; readonly version: string | undefined } {
  const requestKey = context.req.header('idempotency-key') ?? '';
  if (!/^[\x21-\x7e]{8,100}$/.test(requestKey)) {
    throw new RequestError(400, 'key-needed', 'The decision has no Idempotency-Key of 8 to 100 characters.', {
      remedy: 'Send a fresh UUID with each decision, and the same one when it is sent again.',
    });
  }
  return { requestKey, version: versionIn(context.req.header('if-match')) };
}
