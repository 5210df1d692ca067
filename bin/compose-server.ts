import { fileURLToPath } from 'node:url';
import type { Logger } from '../models/ports.ts';
import { auditRecord } from '../pipeline/audit-record.ts';
import { openImportLine } from '../pipeline/import/import-line.ts';
import type { ImportLine } from '../pipeline/import/import-line.ts';
import type { ImportResult } from '../pipeline/import/import-result.ts';
import { intakePriorities } from '../models/intake.ts';
import { findSources } from '../pipeline/ingest/find-sources.ts';
import { readPictureRegion } from '../pipeline/reader/region-reader.ts';
import { ruleTitle } from '../pipeline/rule-titles.ts';
import type { Storage } from '../storage/index.ts';
import { createMetrics, createServer, metricsDoorOf } from '../web/server/start-server.ts';
import type {
  ImportOutcome,
  ImportPorts,
  ImportRequest,
  ReviewPorts,
  ReviewServer,
} from '../web/server/start-server.ts';
import { composePipeline, composeWork } from './compose.ts';
import { packageRoot, packageVersion } from './package-root.ts';
import type { Settings } from './settings.ts';

/** The review desk's server over an open storage, with the pipeline it imports and reads regions by. */
export async function composeServer(
  settings: Settings,
  { storage, log }: { readonly storage: Storage; readonly log: Logger },
): Promise<{ readonly server: ReviewServer; close(): Promise<void> }> {
  const metrics = createMetrics(storage);
  const pipeline = { ...(await composePipeline(settings, log, storage)), observer: metrics.observer };
  const ending = new AbortController();
  const work = composeWork(settings, { storage, pipeline, log });
  const line = openImportLine({
    ...work,
    concurrency: settings.inlineWork === 'on' ? work.concurrency : 0,
    patienceMs: Infinity,
    stopping: ending.signal,
    signal: ending.signal,
    worksForOthers: true,
  });
  const importPorts: ImportPorts = { importFile: (request) => importFile(line, request, settings.fileLimit * 1e6) };
  const reviewPorts: ReviewPorts = {
    audit: auditRecord,
    ruleTitle,
    readRegion: (picture, box) =>
      readPictureRegion(pipeline.regions, picture, { box, signal: AbortSignal.timeout(settings.pageTimeout * 2000) }),
  };
  const server = createServer({
    storage,
    log,
    ports: { ...importPorts, ...reviewPorts },
    dataDir: settings.dataDir,
    clientFolder: fileURLToPath(new URL('dist/web/client', packageRoot)),
    version: packageVersion(),
    metrics,
    metricsDoor: metricsDoorOf(settings),
    publicUrl: settings.publicUrl || null,
    mostUploadBytes: settings.uploadLimit * 1e6,
    concurrency: mostWaiting,
  });
  const close = async (): Promise<void> => {
    ending.abort(new Error('the server stops'));
    await line.close().finally(() => pipeline.close());
  };
  return { server, close };
}

/** Uploads handed to the queue at once; how many are read at once is the workers' business. */
const mostWaiting = 64;

async function importFile(line: ImportLine, request: ImportRequest, mostBytes: number): Promise<ImportOutcome> {
  const { path, batch, signal, onPage } = request;
  for await (const found of findSources([path], mostBytes)) {
    const result = await line.take(found, { batch, priority: intakePriorities.upload, signal, onPage });
    signal.throwIfAborted();
    return outcomeOf(result);
  }
  return outcomeOf(undefined);
}

function outcomeOf(result: ImportResult | undefined): ImportOutcome {
  if (result === undefined) throw new Error('the import of a file said nothing of how it ended');
  if (result.outcome !== 'failed') return { outcome: result.outcome, sha256: result.sha256 };
  const { outcome, code, message, remedy, page } = result;
  return { outcome, code, message, remedy, page };
}
