import type { OpenAPIHono } from '@hono/zod-openapi';
import type { BlobStore, Logger } from '../../models/ports.ts';
import type { AnalysisRepository, PeopleRepository, ReviewRepository, UploadRepository } from '../../storage/index.ts';
import type { PeopleDesk } from './doors/people-desk.ts';
import type { Env } from './http/access.ts';
import type { ImportDesk } from './imports/import-desk.ts';
import type { ReviewDesk } from './review/review-desk.ts';
import type { MetricsDoor } from './watch/metrics-door.ts';
import type { Metrics } from './watch/metrics.ts';
import type { Obstacle } from './watch/readiness.ts';

/** The router routes are added to. */
export type AppRouter = OpenAPIHono<Env>;

/** What the routes are made of. */
export interface ServerParts {
  readonly people: PeopleRepository;
  readonly peopleDesk: PeopleDesk;
  readonly review: ReviewRepository;
  readonly analysis: AnalysisRepository;
  readonly desk: ReviewDesk;
  readonly uploads: UploadRepository;
  readonly importDesk: ImportDesk;
  readonly blobs: BlobStore;
  readonly log: Logger;
  /** Address people reach the server by where it stands behind a proxy; null where they reach it directly. */
  readonly publicUrl: string | null;
  /** Folder of the built pages: index.html and assets/. */
  readonly clientFolder: string;
  readonly version: string;
  readonly metrics: Metrics;
  readonly metricsDoor: MetricsDoor;
  findObstacle(): Promise<Obstacle>;
  ruleTitle(id: string): string;
}
