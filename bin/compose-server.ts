import { fileURLToPath } from 'node:url';
import type { Logger } from '../models/ports.ts';
import { auditRecord } from '../pipeline/audit-record.ts';
import { importBatch } from '../pipeline/import-batch.ts';
import type { ImportResult } from '../pipeline/import-batch.ts';
import { findSources } from '../pipeline/ingest/find-sources.ts';
import { readPictureRegion } from '../pipeline/reader/region-reader.ts';
import { ruleTitle } from '../pipeline/rule-titles.ts';
import type { Storage } from '../storage/index.ts';
import { createMetrics, createServer, metricsDoorOf } from '../web/server/start-server.ts';
import type { ImportOutcome, ImportPorts, ReviewPorts, ReviewServer } from '../web/server/start-server.ts';
import { composePipeline } from './compose.ts';
import { contractSink } from './contract-sink.ts';
import { packageRoot, packageVersion } from './package-root.ts';
import type { Settings } from './settings.ts';

/** The review desk's server over an open storage, with the pipeline it imports and reads regions by. */
export async function composeServer(
  settings: Settings,
  { storage, log }: { readonly storage: Storage; readonly log: Logger },
): Promise<{ readonly server: ReviewServer; close(): Promise<void> }> {
  const metrics = createMetrics(storage);
  const pipeline = { ...(await composePipeline(settings, log, storage.modelAnswers)), observer: metrics.observer };
  const importPorts: ImportPorts = {
    async importFile({ path, batch, signal, onPage }) {
      const results: ImportResult[] = [];
      await importBatch(findSources([path], settings.fileLimit * 1e6), {
        ports: pipeline,
        sink: contractSink(storage),
        blobs: storage.blobs,
        batch,
        concurrency: 1,
        stopping: signal,
        signal,
        onPage,
        onResult: (result) => void results.push(result),
      });
      signal.throwIfAborted();
      return outcomeOf(results[0]);
    },
  };
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
    concurrency: settings.readers,
  });
  return { server, close: () => pipeline.close() };
}

function outcomeOf(result: ImportResult | undefined): ImportOutcome {
  if (result === undefined) throw new Error('the import of a file said nothing of how it ended');
  if (result.outcome !== 'failed') return { outcome: result.outcome, sha256: result.sha256 };
  const { outcome, code, message, remedy, page } = result;
  return { outcome, code, message, remedy, page };
}
