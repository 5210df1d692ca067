import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  documentListSchema,
  documentQuerySchema,
  documentTextSchema,
  reviewDocumentSchema,
} from '../../../models/api/documents.ts';
import { historySchema } from '../../../models/api/history.ts';
import { regionReadingSchema, regionRequestSchema } from '../../../models/api/pages.ts';
import { deciders, readers, visitorOf } from '../http/access.ts';
import { attachment, body, bytes, idParams, json, open, pageParams, problem } from '../http/route-parts.ts';
import { notFound } from '../request-error.ts';
import { imageVersion, showLine } from '../review/show-document.ts';
import type { AppRouter, ServerParts } from '../server-parts.ts';

const path = '/api/documents/{id}';

const list = createRoute({
  method: 'get',
  path: '/api/documents',
  ...open(readers),
  request: { query: documentQuerySchema.unwrap() },
  responses: { 200: json(documentListSchema, 'Documents, riskiest first'), ...problem },
});
const read = createRoute({
  method: 'get',
  path,
  ...open(readers),
  request: { params: idParams },
  responses: { 200: json(reviewDocumentSchema, 'The document for the desk'), ...problem },
});
const readText = createRoute({
  method: 'get',
  path: `${path}/text`,
  ...open(readers),
  request: { params: idParams },
  responses: { 200: json(documentTextSchema, 'The text that spans count in'), ...problem },
});
const readHistory = createRoute({
  method: 'get',
  path: `${path}/history`,
  ...open(readers),
  request: { params: idParams },
  responses: { 200: json(historySchema, 'Every event, oldest first'), ...problem },
});
const readImage = createRoute({
  method: 'get',
  path: `${path}/pages/{number}/image`,
  ...open(readers),
  request: { params: pageParams, query: z.object({ v: z.string().max(64).optional() }) },
  responses: { 200: bytes('image/webp', 'The page, upright'), ...problem },
});
const readOriginal = createRoute({
  method: 'get',
  path: `${path}/original`,
  ...open(readers),
  request: { params: idParams },
  responses: { 200: bytes('application/octet-stream', 'The file as it was handed in'), ...problem },
});
const readRegion = createRoute({
  method: 'post',
  path: `${path}/regions`,
  ...open(deciders),
  request: { params: idParams, body: body(regionRequestSchema) },
  responses: { 200: json(regionReadingSchema, 'What stands in the region'), ...problem },
});

/** Documents as they are read. */
export function addDocumentRoutes(app: AppRouter, { review, blobs, desk }: ServerParts): void {
  app.openapi(list, async (context) => {
    const { limit, offset, ...filter } = context.req.valid('query');
    const worker = visitorOf(context);
    const { leaseSeconds } = await review.readPolicy();
    const { items, total } = await review.list({ ...filter, userId: worker.userId }, { limit, offset });
    return context.json({ items: items.map((line) => showLine(line, { worker, leaseSeconds })), total }, 200);
  });
  app.openapi(read, async (context) =>
    context.json(await desk.read(context.req.valid('param').id, visitorOf(context)), 200),
  );
  app.openapi(readText, async (context) =>
    context.json({ text: await desk.readText(context.req.valid('param').id) }, 200),
  );
  app.openapi(readHistory, async (context) =>
    context.json(await desk.history(context.req.valid('param').id, visitorOf(context)), 200),
  );
  app.openapi(readRegion, async (context) =>
    context.json(await desk.readRegion(context.req.valid('param').id, context.req.valid('json')), 200),
  );
  app.openapi(readImage, async (context) => {
    const { id, number } = context.req.valid('param');
    const sha256 = await review.findPageImage(id, number);
    if (sha256 === undefined) throw notFound('page');
    // The address in a document carries the picture's hash; without it, a page read anew would keep its old picture.
    const isNamed = context.req.valid('query').v === imageVersion(sha256);
    return new Response(Buffer.from(await blobs.get(sha256)), {
      headers: {
        'Content-Type': 'image/webp',
        'Cache-Control': isNamed ? 'private, max-age=31536000, immutable' : 'private, no-cache',
      },
    });
  });
  app.openapi(readOriginal, async (context) => {
    const { sha256, fileName } = await review.read(context.req.valid('param').id);
    return new Response(Buffer.from(await blobs.get(sha256)), {
      headers: {
        'Content-Type': 'application/octet-stream',
        ...attachment(fileName),
      },
    });
  });
}
