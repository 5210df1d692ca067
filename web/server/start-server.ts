import { serve } from '@hono/node-server';
import path from 'node:path';
import type { Server } from 'node:http';
import { ConfigurationError } from '../../models/errors.ts';
import type { Logger } from '../../models/ports.ts';
import type { Storage } from '../../storage/index.ts';
import { createApp } from './create-app.ts';
import { createPeopleDesk } from './doors/people-desk.ts';
import { createThrottle } from './doors/throttle.ts';
import { createImportDesk } from './imports/import-desk.ts';
import type { ImportPorts } from './imports/import-ports.ts';
import { createReviewDesk } from './review/review-desk.ts';
import type { ReviewPorts } from './review/review-ports.ts';
import type { AppRouter } from './server-parts.ts';
import type { MetricsDoor } from './watch/metrics-door.ts';
import type { Metrics } from './watch/metrics.ts';
import { watchReadiness } from './watch/readiness.ts';

export type { ImportOutcome, ImportPorts, ImportRequest } from './imports/import-ports.ts';
export type { RegionText, ReviewPorts } from './review/review-ports.ts';
export { createFirstAdmin, createPeopleDesk } from './doors/people-desk.ts';
export type { PeopleDesk } from './doors/people-desk.ts';
export { createThrottle } from './doors/throttle.ts';
export { createMetrics } from './watch/metrics.ts';
export { metricsDoorOf } from './watch/metrics-door.ts';
export type { MetricsDoor } from './watch/metrics-door.ts';

/** What the server stands on, and how it is reached. */
export interface ServerOptions {
  readonly storage: Storage;
  readonly ports: ReviewPorts & ImportPorts;
  readonly log: Logger;
  readonly dataDir: string;
  readonly clientFolder: string;
  readonly version: string;
  readonly publicUrl: string | null;
  /** Largest file handed in, in bytes. */
  readonly mostUploadBytes: number;
  /** Documents read at once. */
  readonly concurrency: number;
  readonly metrics: Metrics;
  readonly metricsDoor: MetricsDoor;
}

/** The server before it listens. */
export interface ReviewServer {
  readonly app: AppRouter;
  /** Takes up uploads that were on their way, and listens. @throws ConfigurationError `port-taken`. */
  listen(at: { readonly host: string; readonly port: number }): Promise<RunningServer>;
}

export interface RunningServer {
  readonly url: string;
  /** Ends open streams, lets requests in hand finish, and drops imports in hand: the next start takes them up. */
  close(): Promise<void>;
}

/** Puts the parts together. Nothing runs yet. */
export function createServer(options: ServerOptions): ReviewServer {
  const { storage, ports, log } = options;
  const { people, review, analysis, uploads, blobs, contracts } = storage;
  const importDesk = createImportDesk({
    ...{ uploads, contracts, ports, log },
    folder: path.join(options.dataDir, 'uploads'),
    mostBytes: options.mostUploadBytes,
    concurrency: options.concurrency,
  });
  const app = createApp({
    ...{ people, review, analysis, uploads, blobs, log, importDesk },
    peopleDesk: createPeopleDesk(people, createThrottle()),
    desk: createReviewDesk({ review, blobs, ports }),
    publicUrl: options.publicUrl,
    clientFolder: options.clientFolder,
    version: options.version,
    ruleTitle: (id) => ports.ruleTitle(id),
    metrics: options.metrics,
    metricsDoor: options.metricsDoor,
    findObstacle: watchReadiness(storage),
  });
  return {
    app,
    async listen({ host, port }) {
      const { server, bound } = await startListening(app, { host, port });
      await importDesk.resume();
      return {
        url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
        close: async () => {
          await Promise.all([stopListening(server), importDesk.close()]);
        },
      };
    },
  };
}

function startListening(
  app: AppRouter,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<{ readonly server: Server; readonly bound: number }> {
  return new Promise((resolve, reject) => {
    // Made by node:http: no other factory is given.
    const server = serve({ fetch: app.fetch, hostname: host, port }, (info) =>
      resolve({ server, bound: info.port }),
    ) as Server;
    server.once('error', (cause: NodeJS.ErrnoException) => reject(cannotListen(cause, host, port)));
  });
}

function cannotListen(cause: NodeJS.ErrnoException, host: string, port: number): unknown {
  if (cause.code !== 'EADDRINUSE' && cause.code !== 'EACCES' && cause.code !== 'EADDRNOTAVAIL') return cause;
  return new ConfigurationError(`Nothing can listen at ${host}:${port}: ${cause.code}.`, {
    code: 'port-taken',
    remedy: 'End the program that has it, or choose another with --port.',
    cause,
  });
}

/** For requests in hand to finish, in milliseconds. */
const graceMs = 3000;

function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close(() => (clearTimeout(cut), resolve()));
    server.closeIdleConnections();
  });
}
