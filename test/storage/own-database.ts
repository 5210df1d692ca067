// A process that owns the embedded database of a folder until it is killed: `own-database.ts DATA_DIR ROOT_FOLDER HOW`.
import { startEmbeddedPostgres } from '../../storage/embedded/start-embedded-postgres.ts';
import { silentLog } from '../support/silent-log.ts';

const [dataDir = '', rootFolder = '', how = 'hold'] = process.argv.slice(2);
const began = Date.now();
try {
  const { connectionString } = await startEmbeddedPostgres({ dataDir, rootFolder, log: silentLog });
  process.stdout.write(`${JSON.stringify({ connectionString })}\n`);
  // Leaving without a word is the test's point; holding on needs something to wait for.
  if (how === 'leave') process.exit(0);
  if (how === 'hold') setInterval(() => undefined, 60_000);
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  process.stdout.write(`${JSON.stringify({ code, message, milliseconds: Date.now() - began })}\n`);
}
