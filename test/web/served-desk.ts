// A server process of a test's own, to be killed: `served-desk.ts DATABASE_URL FOLDER`. Prints its address and a token.
import { openStorage } from '../../storage/index.ts';
import { hashToken, newToken } from '../../web/server/doors/tokens.ts';
import { createBareServer } from '../support/bare-server.ts';
import { silentLog } from '../support/silent-log.ts';

const [databaseUrl = '', folder = ''] = process.argv.slice(2);
const storage = await openStorage({ dataDir: folder, databaseUrl, log: silentLog });
const server = createBareServer(storage, { folder, metricsDoor: 'closed' });
const name = `killed-${process.pid}`;
const user = await storage.people.add({ name, displayName: name, role: 'reviewer', passwordHash: 'none' });
await storage.people.setPassword(user!.id, 'none', false);
const token = newToken();
await storage.people.addToken({ userId: user!.id, name: 'test', tokenHash: hashToken(token), days: 1 });
const { url } = await server.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${JSON.stringify({ url, token })}\n`);
