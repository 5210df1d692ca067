import { hostname } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import type { AnswerCache, Logger, PageReader } from '../models/ports.ts';
import { sharePages } from '../pipeline/import/share-pages.ts';
import { createModelDesk } from '../pipeline/llm/model-desk.ts';
import type { ModelDesk } from '../pipeline/llm/model-desk.ts';
import { cachePages } from '../pipeline/reader/page-cache.ts';
import { createPageReader } from '../pipeline/reader/page-reader.ts';
import type { RegionReader } from '../pipeline/reader/region-reader.ts';
import { createTokenizer } from '../pipeline/segment/tokenizers/create-tokenizer.ts';
import type { PipelinePorts } from '../pipeline/run.ts';
import { stageVersions } from '../pipeline/stage-versions.ts';
import { openStorage } from '../storage/index.ts';
import type { BlobPlace, Storage } from '../storage/index.ts';
import { documentLimitsFrom, readerLimitsFrom } from './limit-settings.ts';
import { readerEnvironment } from './reader-environment.ts';
import { blobPlaceFrom } from './store-settings.ts';
import type { Settings } from './settings.ts';

/** Structured log on stderr; silent unless -v or HETONG_LOG_LEVEL asks for it. */
export function composeLog(level: Settings['logLevel']): Logger {
  return pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));
}

/**
 * The pipeline with its concrete engines. `close` ends the reader processes. With a storage, read pages are shared through it and
 * a language model, where the settings ask for one, keeps its answers there; without one neither is kept.
 */
export async function composePipeline(
  settings: Settings,
  log: Logger,
  storage: Pick<Storage, 'modelAnswers' | 'intake' | 'blobs'> | null = null,
): Promise<PipelinePorts & { readonly regions: RegionReader; close(): Promise<void> }> {
  const regions = createPageReader({
    engine: settings.engine,
    readers: settings.readers,
    ...readerLimitsFrom(settings),
    modelsDir: settings.ocrModels || null,
    environment: readerEnvironment(process.env),
    asksSecondEngine: settings.secondEngine === 'on',
    log,
  });
  const cached = withPageCache(settings, log, regions);
  const reader =
    storage === null
      ? cached
      : sharePages(cached, { pages: storage.intake.pages, blobs: storage.blobs, readAs: wayOfReading(settings), log });
  const tokenizer = await createTokenizer();
  const modelDesk = await composeModelDesk(settings, log, storage?.modelAnswers ?? null);
  const limits = documentLimitsFrom(settings);
  return { reader, regions, tokenizer, log, limits, ...(modelDesk ? { modelDesk } : {}), close: () => reader.close() };
}

/** The way to the language model of the settings; undefined where they ask for none. */
async function composeModelDesk(
  settings: Settings,
  log: Logger,
  answers: AnswerCache | null,
): Promise<ModelDesk | undefined> {
  if (settings.llmMode === 'off') return undefined;
  forbidTracing();
  // Loaded only where it is used: the client takes half a second.
  const { createOpenAiModel, mostAnswerTokens } = await import('../pipeline/llm/openai-model.ts');
  return createModelDesk({
    model: createOpenAiModel({
      baseUrl: settings.llmBaseUrl,
      apiKey: settings.llmApiKey,
      model: settings.llmModel,
      answerBy: settings.llmAnswerBy,
      timeoutMs: settings.llmTimeout * 1000,
    }),
    mode: settings.llmMode,
    cache: answers,
    perDocument: { tokens: settings.llmTokensPerDocument, cost: settings.llmCostPerDocument },
    perBatch: { tokens: settings.llmTokensPerBatch, cost: settings.llmCostPerBatch },
    prices: { input: settings.llmInputPrice, output: settings.llmOutputPrice },
    concurrency: settings.llmConcurrency,
    perMinute: settings.llmRequestsPerMinute,
    mostAnswerTokens,
    log,
  });
}

/** LangChain would send what it is given to a tracing service where the environment says so; contract text is not to go there. */
export function forbidTracing(): void {
  for (const name of ['LANGSMITH_TRACING', 'LANGSMITH_TRACING_V2', 'LANGCHAIN_TRACING', 'LANGCHAIN_TRACING_V2'])
    process.env[name] = 'false';
}

function withPageCache(settings: Settings, log: Logger, reader: PageReader): PageReader {
  const { dataDir, pageCache } = settings;
  if (pageCache === 0) return reader;
  const folder = path.join(dataDir, 'pages');
  return cachePages(reader, { folder, readAs: wayOfReading(settings), mostBytes: pageCache * 1e6, log });
}

/** Whatever decides how a page reads besides its bytes. */
function wayOfReading({ engine, secondEngine, ocrModels }: Settings): string {
  return JSON.stringify({ engine, secondEngine, ocrModels, version: stageVersions.recognize });
}

/** Where the settings keep originals and page pictures. */
export function composeBlobPlace(settings: Settings): BlobPlace {
  // The client of the store would print on Node 20 when its coming versions will ask for more; ours is pinned.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  return blobPlaceFrom(settings, process.env);
}

/** The database and the store, migrated. */
export async function composeStorage(settings: Settings, log: Logger): Promise<Storage> {
  const { dataDir, databaseUrl, publicUrl } = settings;
  const blobs = composeBlobPlace(settings);
  const storage = await openStorage({
    ...{ dataDir, blobs, log },
    databaseUrl: databaseUrl || null,
    publicUrl: publicUrl || null,
  });
  await storage.migrate();
  return storage;
}

/** What every program that takes from the queue works with, but for how it is stopped. */
export function composeWork(
  settings: Settings,
  { storage, pipeline, log }: { readonly storage: Storage; readonly pipeline: PipelinePorts; readonly log: Logger },
) {
  return {
    ports: pipeline,
    queue: storage.intake,
    blobs: storage.blobs,
    name: `${hostname()}:${process.pid}`,
    // One more than there are readers keeps them busy while a document is assembled and loaded.
    concurrency: settings.readers + 1,
    patienceMs: settings.patience * 1000,
    freeMemory: () => process.availableMemory(),
    log,
  } as const;
}
