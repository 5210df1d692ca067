import type { Storage } from '../../storage/index.ts';
import { createMetrics, createServer } from '../../web/server/start-server.ts';
import type { ReviewServer } from '../../web/server/start-server.ts';
import { auditLateFee } from './review-desk.ts';
import { silentLog } from './silent-log.ts';

type Given = Parameters<typeof createServer>[0];

/** A desk's server over an open storage that imports and reads nothing. */
export function createBareServer(
  storage: Storage,
  { folder, ...given }: { readonly folder: string } & Pick<Given, 'metricsDoor'> & Partial<Given>,
): ReviewServer {
  const unused = () => Promise.reject(new Error('this test imports and reads nothing'));
  return createServer({
    storage,
    ports: { audit: auditLateFee, ruleTitle: (id) => id, readRegion: unused, importFile: unused },
    log: silentLog,
    dataDir: folder,
    clientFolder: folder,
    version: '0.0.0',
    publicUrl: null,
    mostUploadBytes: 1000,
    concurrency: 1,
    metrics: createMetrics(storage),
    ...given,
  });
}
