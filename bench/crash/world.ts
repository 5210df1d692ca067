import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openClusterHome } from '../../storage/embedded/cluster-home.ts';
import { startEmbeddedPostgres } from '../../storage/embedded/start-embedded-postgres.ts';
import type { EmbeddedPostgres } from '../../storage/embedded/start-embedded-postgres.ts';
import { silentLog } from '../../test/support/silent-log.ts';

/** A real Postgres that can be killed, behind an address that stays. */
export interface KillableDatabase {
  readonly url: string;
  /** `kill -9` of the server; resolves when it is back. */
  kill(): Promise<void>;
  /** Cuts every connection and refuses new ones for a while. */
  cutFor(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the database in a folder of its own, and a relay before it: the server takes another port at each start. */
export async function startKillableDatabase(): Promise<KillableDatabase & { readonly folder: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hetong-crash-'));
  const options = { dataDir: path.join(folder, 'database'), log: silentLog };
  let server: EmbeddedPostgres = await startEmbeddedPostgres(options);
  const sockets = new Set<Socket>();
  let isCut = false;
  const relay = createServer((client) => {
    if (isCut) return void client.destroy();
    const upstream = connect(Number(new URL(server.connectionString).port), '127.0.0.1');
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => (sockets.delete(one), other.destroy()));
      one.pipe(other);
    }
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const url = new URL(server.connectionString);
  url.port = String((relay.address() as AddressInfo).port);
  return {
    folder,
    url: url.href,
    async kill() {
      const { cluster } = await openClusterHome(options);
      const pid = Number((await readFile(path.join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]);
      process.kill(pid, 'SIGKILL');
      await server.stop();
      server = await startEmbeddedPostgres(options);
    },
    async cutFor(milliseconds) {
      isCut = true;
      sockets.forEach((socket) => socket.destroy());
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      isCut = false;
    },
    async stop() {
      relay.close();
      sockets.forEach((socket) => socket.destroy());
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
