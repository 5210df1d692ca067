import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError, HetongError } from '../models/errors.ts';
import type { Logger } from '../models/ports.ts';
import { findRunningServer, openStorage } from '../storage/index.ts';
import { composeStorage } from './compose.ts';
import type { Storage, StorageSummary } from '../storage/index.ts';
import type { Settings } from './settings.ts';

const secondsBetween = 1;
/** How often nobody may be seen at work in the embedded database before it is looked at alone once more. */
const quietLooks = 3;

/** What was seen: the counts, or null where the database could not be reached. */
export type Sight = StorageSummary | null;

/**
 * Looks at the storage every second until told to stop, and yields what it sees. The embedded database is never kept from
 * those who work in it: while one does, it is looked at through its server; while nobody does, nothing can change.
 */
export async function* watchStorage(settings: Settings, log: Logger, stopping: AbortSignal): AsyncGenerator<Sight> {
  const look = settings.databaseUrl === '' ? embeddedLooker(settings, log) : serverLooker(settings, log);
  try {
    while (!stopping.aborted) {
      const seen = await look.next();
      if (seen !== undefined) yield seen;
      await sleep(secondsBetween * 1000, undefined, { signal: stopping }).catch(() => undefined);
    }
  } finally {
    await look.close();
  }
}

interface Looker {
  /** undefined where nothing can have changed. */
  next(): Promise<Sight | undefined>;
  close(): Promise<void>;
}

/** Keeps one connection; a server that is away is waited for. */
function serverLooker(settings: Settings, log: Logger): Looker {
  let storage: Storage | undefined;
  return {
    next: () =>
      unlessAway(async () => {
        storage ??= await composeStorage(settings, log);
        return storage.contracts.summary();
      }),
    close: async () => storage?.close(),
  };
}

function embeddedLooker(settings: Settings, log: Logger): Looker {
  let looksSinceWork = quietLooks;
  return {
    async next() {
      const isRunning = (await findRunningServer(settings.dataDir)) !== null;
      looksSinceWork = isRunning ? 0 : looksSinceWork + 1;
      // Alone only once after others have worked: whoever comes meanwhile would be refused.
      if (!isRunning && looksSinceWork !== quietLooks + 1) return undefined;
      return isRunning ? lookBeside(settings, log) : lookAlone(settings, log);
    },
    close: async () => undefined,
  };
}

/** Through the server of another process, whose tables may still be in the making. */
function lookBeside({ dataDir }: Settings, log: Logger): Promise<Sight | undefined> {
  return unlessAway(async () => {
    const storage = await openStorage({ dataDir, databaseUrl: null, log, joins: true });
    try {
      return (await storage.schemaState()) === 'current' ? await storage.contracts.summary() : undefined;
    } finally {
      await storage.close();
    }
  });
}

function lookAlone(settings: Settings, log: Logger): Promise<Sight | undefined> {
  return unlessAway(async () => {
    const storage = await composeStorage(settings, log);
    return storage.contracts.summary().finally(() => storage.close());
  });
}

async function unlessAway(look: () => Promise<StorageSummary | undefined>): Promise<Sight | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof EngineError && error.retryable) return null;
    // Somebody came first, and is about to work in it.
    if (error instanceof HetongError && error.code === 'database-held') return undefined;
    throw error;
  }
}
