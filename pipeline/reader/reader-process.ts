import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { guardLimits } from './guard-limits.ts';
import type { ReaderLimits } from './guard-limits.ts';
import type { ReaderMessage, ReaderPhase, ReaderReply, ReaderRequest, ReaderSetup } from './reader-messages.ts';

/** Why a reader process is no more: it took too long, too much memory, or ended by itself. */
export class ReaderDeath extends Error {
  readonly reason: 'timeout' | 'out-of-memory' | 'crashed';
  readonly phase: ReaderPhase;

  constructor(reason: ReaderDeath['reason'], phase: ReaderPhase, message: string) {
    super(message);
    this.name = 'ReaderDeath';
    this.reason = reason;
    this.phase = phase;
  }
}

/** A child process that reads pages, one request at a time. Once dead it stays dead. */
export interface ReaderProcess {
  readonly pid: number | undefined;
  isAlive(): boolean;
  /** @throws ReaderDeath, after which the process is gone. */
  run(request: ReaderRequest): Promise<ReaderReply>;
  /** Ends it at once, whatever it is doing; resolves when it is gone. */
  kill(): Promise<void>;
}

/** What a reader process is started with. */
export interface ReaderStart {
  readonly setup: ReaderSetup;
  readonly limits: ReaderLimits;
  /** Its environment variables; undefined for those of this process. */
  readonly environment?: NodeJS.ProcessEnv | undefined;
}

/** Starts a reader: compiled beside compiled code, from source (through tsx) beside source. */
export function startReaderProcess({ setup, limits, environment }: ReaderStart): ReaderProcess {
  const child = forkReader(setup, environment);
  const stderrTail = tailOf(child);
  let death: ReaderDeath | null = null;
  let pending: { resolve: (reply: ReaderReply) => void; reject: (death: ReaderDeath) => void } | null = null;
  const die = (reason: ReaderDeath['reason'], detail: string): void => {
    death ??= new ReaderDeath(reason, guard.phase(), detail);
    guard.stop();
    child.kill('SIGKILL');
    pending?.reject(death);
    pending = null;
  };
  const guard = guardLimits(child, limits, die);
  child.on('message', (message: ReaderMessage) => {
    if (message.kind === 'memory') return;
    if (message.kind === 'phase') return guard.enter(message.phase);
    guard.stop();
    pending?.resolve(message);
    pending = null;
  });
  child.on('exit', (code, signal) => die('crashed', `exit ${signal ?? code}: ${stderrTail()}`));
  child.on('error', (error) => die('crashed', error.message));
  const gone = new Promise<void>((resolve) => {
    // A process that could not be started never exits.
    for (const end of ['exit', 'error']) child.once(end, () => resolve());
  });
  return {
    pid: child.pid,
    isAlive: () => death === null,
    kill() {
      die('crashed', 'stopped');
      return gone;
    },
    run: (request) =>
      new Promise((resolve, reject) => {
        if (death !== null) return reject(death);
        pending = { resolve, reject };
        guard.start();
        child.send(request, (error) => {
          if (error !== null) die('crashed', error.message);
        });
      }),
  };
}

function forkReader(setup: ReaderSetup, environment: NodeJS.ProcessEnv | undefined): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const entry = new URL(isSource ? './reader-main.ts' : './reader-main.js', import.meta.url);
  return fork(fileURLToPath(entry), [JSON.stringify(setup)], {
    serialization: 'advanced',
    execArgv: [
      '--max-old-space-size=1024',
      // What a page leaves is mostly pictures outside V8's heap: a small young space costs nothing here and saves 30 MB.
      '--max-semi-space-size=2',
      '--expose-gc',
      ...(isSource ? ['--import', import.meta.resolve('tsx')] : []),
    ],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    ...(environment === undefined ? {} : { env: environment }),
  });
}

const tailChars = 600;

function tailOf(child: ChildProcess): () => string {
  let tail = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    tail = (tail + chunk).slice(-tailChars);
  });
  return () => tail.trim();
}
