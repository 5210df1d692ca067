import path from 'node:path';
import pino from 'pino';
import type { Logger, PageReader } from '../models/ports.ts';
import { cachePages } from '../pipeline/reader/page-cache.ts';
import { createPageReader } from '../pipeline/reader/page-reader.ts';
import type { RegionReader } from '../pipeline/reader/region-reader.ts';
import { createTokenizer } from '../pipeline/segment/tokenizers/create-tokenizer.ts';
import type { PipelinePorts } from '../pipeline/run.ts';
import { stageVersions } from '../pipeline/stage-versions.ts';
import { openStorage } from '../storage/index.ts';
import type { Storage } from '../storage/index.ts';
import type { Settings } from './settings.ts';

/** Structured log on stderr; silent unless -v or HETONG_LOG_LEVEL asks for it. */
export function composeLog(level: Settings['logLevel']): Logger {
  return pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));
}

/** The pipeline with its concrete engines. `close` ends the reader processes. */
export async function composePipeline(
  settings: Settings,
  log: Logger,
): Promise<PipelinePorts & { readonly regions: RegionReader; close(): Promise<void> }> {
  // Fewer malloc arenas (glibc) in the readers, which inherit this: freed page pictures are used again at once.
  process.env.MALLOC_ARENA_MAX ??= '2';
  const regions = createPageReader({
    engine: settings.engine,
    readers: settings.readers,
    pageTimeoutMs: settings.pageTimeout * 1000,
    modelsDir: settings.ocrModels || null,
    log,
  });
  const reader = withPageCache(settings, log, regions);
  const tokenizer = await createTokenizer();
  return { reader, regions, tokenizer, log, close: () => reader.close() };
}

function withPageCache(
  { engine, ocrModels, dataDir, pageCache }: Settings,
  log: Logger,
  reader: PageReader,
): PageReader {
  if (pageCache === 0) return reader;
  const readAs = JSON.stringify({ engine, ocrModels, version: stageVersions.recognize });
  return cachePages(reader, { folder: path.join(dataDir, 'pages'), readAs, mostBytes: pageCache * 1e6, log });
}

/** The database and the store, migrated. */
export async function composeStorage(settings: Settings, log: Logger): Promise<Storage> {
  const storage = await openStorage({ dataDir: settings.dataDir, databaseUrl: settings.databaseUrl || null, log });
  await storage.migrate();
  return storage;
}
