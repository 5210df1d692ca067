import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chown, open, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError } from '../../models/errors.ts';
import type { ClusterHome } from './cluster-home.ts';
import { serverEnvironment } from './create-cluster.ts';
import { removeOldSockets, socketFolderOf } from './sockets.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

/** A running server. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** Ends the server in order: open transactions are rolled back, everything is written. Can be called twice. */
  stop(): Promise<void>;
}

export interface PostmasterOptions {
  readonly home: ClusterHome;
  readonly binaries: PostgresBinaries;
  readonly signal?: AbortSignal | undefined;
  /** Moment (ms of Date.now) after which a server that is not ready is given up. */
  readonly deadline: number;
}

/** Longest wait for an orderly end before an immediate one, in milliseconds. */
const orderlyStop = 30_000;

/**
 * Starts the server of a home on a free loopback port and waits until it takes connections.
 * @throws EngineError `database-start-failed`, retryable, with the end of the server's log.
 */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const { home, signal } = options;
  signal?.throwIfAborted();
  const port = await findFreePort();
  const child = await spawnServer(options, port);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const server = supervise(child, ended);
  try {
    await waitUntilReady(child, options);
  } catch (cause) {
    await server.stop();
    signal?.throwIfAborted();
    throw await startFailure(home, cause);
  }
  return { pid: child.pid ?? 0, port, stop: server.stop };
}

async function spawnServer({ home, binaries }: PostmasterOptions, port: number): Promise<ChildProcess> {
  await removeOldSockets(home);
  const log = await open(home.logFile, 'w', 0o600);
  try {
    const { identity } = home;
    if (identity !== null) await chown(home.logFile, identity.uid, identity.gid);
    return spawn(binaries.postgres, ['-D', home.cluster, ...settings(port, socketFolderOf(home) ?? '')], {
      cwd: home.folder,
      env: serverEnvironment(),
      // A process group of its own: Ctrl+C in the terminal is for the program, which stops the server last.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      ...(identity === null ? {} : { uid: identity.uid, gid: identity.gid }),
    });
  } finally {
    await log.close();
  }
}

/** Durability stays as Postgres ships it; contract text stays out of the log. */
function settings(port: number, socketFolder: string): readonly string[] {
  const values = {
    listen_addresses: '127.0.0.1',
    port,
    // In a folder that nobody else can enter; it asks for the password all the same.
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: 50,
    timezone: 'UTC',
    log_timezone: 'UTC',
    jit: 'off',
    max_parallel_workers_per_gather: 0,
    // What is shipped is for turning disks: there, reading a whole table beats looking up the rows of a thousand contracts.
    random_page_cost: 1.1,
    // A bulk load writes a gigabyte of log every few thousand contracts; with the shipped limit it would checkpoint all the time.
    max_wal_size: '3GB',
    checkpoint_timeout: '15min',
    log_statement: 'none',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function supervise(child: ChildProcess, ended: Promise<void>): { stop(): Promise<void> } {
  // The program may end whether or not it stopped the server; where it ends without, the server is told to.
  child.unref();
  const onExit = (): void => void child.kill('SIGINT');
  process.once('exit', onExit);
  const watchdog = startWatchdog(child);
  const stop = async (): Promise<void> => {
    child.ref();
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
    const timer = setTimeout(() => child.kill('SIGQUIT'), orderlyStop);
    await ended;
    clearTimeout(timer);
    process.removeListener('exit', onExit);
    watchdog?.kill('SIGKILL');
  };
  return { stop };
}

/**
 * A shell that reads from this process and, when that ends in any way (kill -9 too), tells the server to stop. It is a
 * courtesy that frees the machine's memory; the next start does not rely on it.
 */
function startWatchdog(server: ChildProcess): ChildProcess | null {
  if (server.pid === undefined) return null;
  const watchdog = spawn('/bin/sh', ['-c', 'read line; kill -INT "$0"', String(server.pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.on('error', () => undefined);
  watchdog.stdin?.on('error', () => undefined);
  watchdog.unref();
  // The pipe is a socket, which alone would keep this process alive.
  if (watchdog.stdin !== null && 'unref' in watchdog.stdin && typeof watchdog.stdin.unref === 'function') {
    watchdog.stdin.unref();
  }
  return watchdog;
}

async function waitUntilReady(child: ChildProcess, { home, signal, deadline }: PostmasterOptions): Promise<void> {
  const pidFile = path.join(home.cluster, 'postmaster.pid');
  for (;;) {
    signal?.throwIfAborted();
    if (child.pid === undefined) throw new Error('the program could not be run');
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('the server ended while starting');
    const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return;
    if (Date.now() > deadline) throw new Error('the server did not become ready in time');
    await sleep(20);
  }
}

async function startFailure(home: ClusterHome, cause: unknown): Promise<EngineError> {
  const log = await readFile(home.logFile, 'utf8').catch(() => '');
  const said = log.trim().split('\n').slice(-5).join(' / ');
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new EngineError(`The embedded database did not start: ${reason}. ${said}`, {
    code: 'database-start-failed',
    file: home.logFile,
    remedy: `Read ${home.logFile}; see that the disk has room.`,
    retryable: true,
    cause,
  });
}

async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
