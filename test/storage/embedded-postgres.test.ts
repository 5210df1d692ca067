import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmod, mkdtemp, readFile, readdir, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '../../storage/embedded/start-embedded-postgres.ts';
import { silentLog } from '../support/silent-log.ts';

let folder = '';
let dataDir = '';
let rootFolder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hetong-embedded-'));
  await chmod(folder, 0o755);
  dataDir = path.join(folder, 'data');
  rootFolder = path.join(folder, 'root');
});
afterAll(async () => {
  for (const pid of await serversOf(folder)) kill(pid, 'SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

const start = () => startEmbeddedPostgres({ dataDir, rootFolder, log: silentLog });

async function ask(connectionString: string, statement: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Starts another process that owns the folder, and waits for what it says first. */
async function startOwner(how: 'hold' | 'leave' | 'end') {
  const script = path.join(import.meta.dirname, 'own-database.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir, rootFolder, how], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    return {
      child,
      said: JSON.parse(line) as { connectionString?: string; code?: string; message?: string; milliseconds?: number },
    };
  }
  throw new Error('the owner said nothing');
}

/** Postgres processes that stand in a folder below `below`. */
async function serversOf(below: string): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const standing = await Promise.all(
    pids.map(async (pid) => ((await readlink(`/proc/${pid}/cwd`).catch(() => '')).startsWith(below) ? pid : null)),
  );
  return standing.filter((pid) => pid !== null);
}

async function waitUntilServersEnd(): Promise<number> {
  const began = Date.now();
  while ((await serversOf(folder)).length > 0 && Date.now() - began < 15_000) await sleep(50);
  return (await serversOf(folder)).length;
}

function kill(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid !== undefined) process.kill(pid, signal);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  kill(child.pid, signal);
  await ended;
}

describe('the embedded database', () => {
  it('starts on an empty folder, keeps what was written, and ends when stopped', async () => {
    const first = await start();
    await ask(first.connectionString, 'create table kept (value text)');
    await ask(first.connectionString, "insert into kept values ('合同')");
    await first.stop();
    await first.stop();
    expect(await serversOf(folder)).toEqual([]);
    const second = await start();
    expect(await ask(second.connectionString, 'select value from kept')).toEqual([{ value: '合同' }]);
    await second.stop();
  });

  it('is UTF-8, durable, on loopback only, and asks for its password', async () => {
    const { connectionString, stop } = await start();
    const url = new URL(connectionString);
    const settings = ['server_encoding', 'fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses'];
    const values = await ask(
      connectionString,
      `select ${settings.map((name) => `current_setting('${name}') as ${name}`).join(', ')},
        (select rolsuper from pg_roles where rolname = current_user) as superuser`,
    );
    expect(values).toEqual([
      {
        server_encoding: 'UTF8',
        fsync: 'on',
        full_page_writes: 'on',
        synchronous_commit: 'on',
        listen_addresses: '127.0.0.1',
        superuser: false,
      },
    ]);
    url.password = 'wrong';
    await expect(ask(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await stop();
  });

  it('keeps folders 0700 and secrets 0600', async () => {
    const own = path.join(dataDir, 'postgres');
    const isRoot = process.getuid?.() === 0;
    const home = isRoot
      ? (JSON.parse(await readFile(path.join(own, 'home.json'), 'utf8')) as { home: string }).home
      : own;
    for (const name of [dataDir, own, home, path.join(home, 'cluster'), path.join(home, 'owners')]) {
      expect([name, (await stat(name)).mode & 0o777]).toEqual([name, 0o700]);
    }
    for (const name of ['credentials.json', 'postgres.log']) {
      expect([name, (await stat(path.join(home, name))).mode & 0o777]).toEqual([name, 0o600]);
    }
    expect(await readdir(path.join(home, 'owners'))).toEqual([]);
  });

  it('refuses a second owner within five seconds and names the first', async () => {
    const { stop } = await start();
    const { said } = await startOwner('end');
    expect(said.code).toBe('database-held');
    expect(said.message).toContain(`process ${process.pid}`);
    expect(said.milliseconds).toBeLessThan(5000);
    await expect(start()).rejects.toMatchObject({ code: 'database-held' });
    await stop();
  });

  it('lets exactly one of several contenders have it', async () => {
    const owners = await Promise.all([1, 2, 3].map(() => startOwner('hold')));
    const winners = owners.filter(({ said }) => said.connectionString !== undefined);
    expect(winners).toHaveLength(1);
    expect(owners.filter(({ said }) => said.code === 'database-held')).toHaveLength(2);
    await end(winners[0]!.child, 'SIGKILL');
    expect(await waitUntilServersEnd()).toBe(0);
  });

  it('does not outlive an owner that leaves without stopping it', async () => {
    await startOwner('leave');
    expect(await waitUntilServersEnd()).toBe(0);
    await (await start()).stop();
  });

  it('comes back by itself after its owner was killed', async () => {
    for (let round = 0; round < 2; round++) {
      const { child, said } = await startOwner('hold');
      await ask(said.connectionString!, "insert into kept values ('acknowledged')");
      await end(child, 'SIGKILL');
      const { connectionString, stop } = await start();
      expect(await ask(connectionString, "select count(*) from kept where value = 'acknowledged'")).toEqual([
        { count: String(round + 1) },
      ]);
      await stop();
    }
  });

  it('stops an orphaned server that nothing else stopped', async () => {
    const { child } = await startOwner('hold');
    // Without its watchdog, a shell the owner started, the server lives on.
    const children = await readFile(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8');
    for (const pid of children.trim().split(' ').map(Number)) {
      if ((await readFile(`/proc/${pid}/comm`, 'utf8')).trim() === 'sh') kill(pid, 'SIGKILL');
    }
    await end(child, 'SIGKILL');
    await sleep(500);
    expect((await serversOf(folder)).length).toBeGreaterThan(0);
    const { connectionString, stop } = await start();
    expect(await ask(connectionString, 'select 1 as one')).toEqual([{ one: 1 }]);
    await stop();
  });

  it('comes back after the server itself was killed with all its owner wrote', async () => {
    const { connectionString, stop } = await start();
    await ask(connectionString, "insert into kept values ('before the kill')");
    for (const pid of await serversOf(folder)) kill(pid, 'SIGKILL');
    await stop();
    const again = await start();
    expect(await ask(again.connectionString, "select count(*) from kept where value = 'before the kill'")).toEqual([
      { count: '1' },
    ]);
    await again.stop();
  });

  it('takes no notice of a pid file that names a stranger', async () => {
    const pidFile = (await findFile(folder, 'PG_VERSION')).replace('PG_VERSION', 'postmaster.pid');
    await writeFile(pidFile, `${process.ppid}\n${path.dirname(pidFile)}\n0\n5432\n\n\n\nready   \n`);
    const { stop } = await start();
    await stop();
  });

  it('begins an empty database where the data folder was deleted', async () => {
    await rm(dataDir, { recursive: true });
    const { connectionString, stop } = await start();
    expect(await ask(connectionString, "select to_regclass('kept') as kept")).toEqual([{ kept: null }]);
    await stop();
  });

  it('gives up at once where it is told to stop', async () => {
    const signal = AbortSignal.abort();
    await expect(startEmbeddedPostgres({ dataDir, rootFolder, log: silentLog, signal })).rejects.toThrow(/abort/i);
    await (await start()).stop();
  });
});

async function findFile(below: string, name: string): Promise<string> {
  const files = await readdir(below, { recursive: true });
  const found = files.filter((file) => path.basename(file) === name && path.dirname(file).endsWith('cluster'));
  return path.join(below, found[0] ?? '');
}
