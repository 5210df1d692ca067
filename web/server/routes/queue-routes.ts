import { createRoute } from '@hono/zod-openapi';
import type { QueueSummary } from '../../../models/api/queue.ts';
import { leaseSchema, queueSummarySchema, takeNextSchema } from '../../../models/api/queue.ts';
import { reviewPolicySchema } from '../../../models/api/policy.ts';
import { admins, deciders, readers, visitorOf } from '../http/access.ts';
import { body, idParams, json, noContent, open, problem } from '../http/route-parts.ts';
import { RequestError, notFound } from '../request-error.ts';
import type { DeskVisitor } from '../review/review-desk.ts';
import { showLease } from '../review/show-document.ts';
import type { AppRouter, ServerParts } from '../server-parts.ts';

const lent = json(leaseSchema, 'The document is lent to you');

const summary = createRoute({
  method: 'get',
  path: '/api/queue',
  ...open(readers),
  responses: { 200: json(queueSummarySchema, 'Counters and what can be filtered by'), ...problem },
});
const next = createRoute({
  method: 'post',
  path: '/api/queue/next',
  ...open(deciders),
  request: { body: body(takeNextSchema) },
  responses: { 200: lent, 204: { description: 'Nothing is left' }, ...problem },
});
const takeLease = createRoute({
  method: 'put',
  path: '/api/documents/{id}/lease',
  ...open(deciders),
  request: { params: idParams },
  responses: { 200: lent, ...problem },
});
const releaseLease = createRoute({
  method: 'delete',
  path: '/api/documents/{id}/lease',
  ...open(deciders),
  request: { params: idParams },
  responses: { 204: noContent, ...problem },
});
const readPolicy = createRoute({
  method: 'get',
  path: '/api/policy',
  ...open(deciders),
  responses: { 200: json(reviewPolicySchema, 'When a second person reads, how long a lease lasts'), ...problem },
});
const writePolicy = createRoute({
  method: 'put',
  path: '/api/policy',
  ...open(admins),
  request: { body: body(reviewPolicySchema) },
  responses: { 200: json(reviewPolicySchema, 'The policy from now on'), ...problem },
});

/** The queue, its leases and its policy. */
export function addQueueRoutes(app: AppRouter, { review, ruleTitle }: ServerParts): void {
  const lease = async (id: string, visitor: DeskVisitor) => {
    const { leaseSeconds } = await review.readPolicy();
    const taken = await review.takeLease(id, { ...visitor, seconds: leaseSeconds });
    if (taken === undefined) throw notFound('document');
    const shown = { worker: visitor, leaseSeconds };
    if (taken !== null) return showLease(id, taken, shown);
    const held = await review.findLease(id);
    throw new RequestError(409, 'lease-held', 'Somebody else has this document.', {
      more: { lease: held == null ? null : showLease(id, held, shown) },
    });
  };
  app.openapi(summary, async (context) =>
    context.json(withTitles(await review.summary(visitorOf(context).userId), ruleTitle), 200),
  );
  app.openapi(next, async (context) => {
    const visitor = visitorOf(context);
    const { leaseSeconds } = await review.readPolicy();
    const id = await review.takeNext(context.req.valid('json'), { ...visitor, seconds: leaseSeconds });
    return id === undefined ? context.body(null, 204) : context.json(await lease(id, visitor), 200);
  });
  app.openapi(takeLease, async (context) =>
    context.json(await lease(context.req.valid('param').id, visitorOf(context)), 200),
  );
  app.openapi(releaseLease, async (context) => {
    await review.releaseLease(context.req.valid('param').id, visitorOf(context).userId);
    return context.body(null, 204);
  });
  app.openapi(readPolicy, async (context) => context.json(await review.readPolicy(), 200));
  app.openapi(writePolicy, async (context) => {
    await review.writePolicy(context.req.valid('json'));
    return context.json(await review.readPolicy(), 200);
  });
}

function withTitles(queue: QueueSummary, ruleTitle: (id: string) => string): QueueSummary {
  return { ...queue, rules: queue.rules.map((rule) => ({ ...rule, label: ruleTitle(rule.value) })) };
}
