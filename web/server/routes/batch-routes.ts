import { createRoute } from '@hono/zod-openapi';
import { streamSSE } from 'hono/streaming';
import type { Batch, Upload } from '../../../models/api/batches.ts';
import {
  batchesSchema,
  batchSchema,
  batchWithFilesSchema,
  newBatchSchema,
  uploadQuerySchema,
  uploadSchema,
} from '../../../models/api/batches.ts';
import { callerOf, importers } from '../http/access.ts';
import { body, bytes, idParams, json, open, problem, uploadParams } from '../http/route-parts.ts';
import { notFound } from '../request-error.ts';
import type { AppRouter, ServerParts } from '../server-parts.ts';

const batch = json(batchSchema, 'The batch');
const accepted = json(uploadSchema, 'The file is on the disk and queued');

const list = createRoute({
  method: 'get',
  path: '/api/batches',
  ...open(importers),
  responses: { 200: json(batchesSchema, 'Batches, newest first'), ...problem },
});
const add = createRoute({
  method: 'post',
  path: '/api/batches',
  ...open(importers),
  request: { body: body(newBatchSchema) },
  responses: { 200: batch, 201: batch, ...problem },
});
const read = createRoute({
  method: 'get',
  path: '/api/batches/{id}',
  ...open(importers),
  request: { params: idParams },
  responses: { 200: json(batchWithFilesSchema, 'The batch and its files'), ...problem },
});
const watch = createRoute({
  method: 'get',
  path: '/api/batches/{id}/events',
  ...open(importers),
  request: { params: idParams },
  responses: { 200: bytes('text/event-stream', 'Events `file`, each with a file as it is now'), ...problem },
});
const upload = createRoute({
  method: 'put',
  path: '/api/batches/{id}/files',
  ...open(importers),
  request: { params: idParams, query: uploadQuerySchema.unwrap() },
  responses: { 202: accepted, ...problem },
});
const retry = createRoute({
  method: 'post',
  path: '/api/batches/{id}/files/{upload}/retry',
  ...open(importers),
  request: { params: uploadParams },
  responses: { 202: accepted, ...problem },
});

/** Milliseconds between two signs of life, so that nothing on the way takes the stream for dead. */
const heartbeat = 15_000;

/** Handing files in, and how far each is. */
export function addBatchRoutes(app: AppRouter, { uploads, importDesk }: ServerParts): void {
  const find = async (id: string): Promise<Batch> => {
    const found = await uploads.findBatch(id);
    if (found === undefined) throw notFound('batch');
    return found;
  };
  app.openapi(list, async (context) => context.json({ items: await uploads.listBatches() }, 200));
  app.openapi(add, async (context) => {
    const made = await uploads.addBatch(context.req.valid('json').name, callerOf(context).user.name);
    return context.json(made.batch, made.isNew ? 201 : 200);
  });
  app.openapi(read, async (context) => {
    const found = await find(context.req.valid('param').id);
    return context.json({ batch: found, files: await uploads.list(found.id) }, 200);
  });
  app.openapi(watch, async (context) => {
    const { id } = await find(context.req.valid('param').id);
    return streamSSE(context, async (stream) => {
      const send = (file: Upload): void => void stream.writeSSE({ event: 'file', data: JSON.stringify(file) });
      // Listening first: what changes while the list is read comes twice rather than never.
      const stop = importDesk.watch(id, send);
      stream.onAbort(stop);
      for (const file of await uploads.list(id)) send(file);
      while (!stream.aborted) {
        await stream.sleep(heartbeat);
        await stream.write(': alive\n\n');
      }
      stop();
    });
  });
  app.openapi(upload, async (context) => {
    const found = await find(context.req.valid('param').id);
    const announced = Number(context.req.header('content-length') ?? Number.NaN);
    const arrival = {
      batch: found,
      name: context.req.valid('query').name,
      body: context.req.raw.body,
      length: Number.isFinite(announced) ? announced : null,
    };
    return context.json(await importDesk.receive(arrival), 202);
  });
  app.openapi(retry, async (context) => {
    const { id, upload: uploadId } = context.req.valid('param');
    return context.json(await importDesk.retry(id, uploadId), 202);
  });
}
