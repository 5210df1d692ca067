import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { watchMemory } from './process-memory.ts';
import type { ReaderMessage, ReaderPhase, ReaderReply, ReaderRequest, ReaderSetup } from './reader-messages.ts';

/** What a reader may cost: milliseconds for each phase, bytes of resident memory. */
export interface ReaderLimits {
  readonly phaseMs: Readonly<Record<ReaderPhase, number>>;
  readonly memoryBytes: number;
}

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
  /** Ends it at once, whatever it is doing. */
  kill(): void;
}

/** Starts a reader: compiled beside compiled code, from source (through tsx) beside source. */
export function startReaderProcess(setup: ReaderSetup, limits: ReaderLimits): ReaderProcess {
  const child = forkReader(setup);
  const stderrTail = tailOf(child);
  let phase: ReaderPhase = 'start';
  let death: ReaderDeath | null = null;
  let pending: { resolve: (reply: ReaderReply) => void; reject: (death: ReaderDeath) => void } | null = null;
  let timer: NodeJS.Timeout | undefined;

  const die = (reason: ReaderDeath['reason'], detail: string): void => {
    death ??= new ReaderDeath(reason, phase, detail);
    clearTimeout(timer);
    memory.stop();
    child.kill('SIGKILL');
    pending?.reject(death);
    pending = null;
  };
  const memory = watchMemory(child, (rss) => {
    if (rss > limits.memoryBytes) die('out-of-memory', `${Math.round(rss / 1e6)} MB resident`);
  });
  const enter = (next: ReaderPhase): void => {
    phase = next;
    clearTimeout(timer);
    if (pending === null) return;
    timer = setTimeout(() => die('timeout', `no answer in ${limits.phaseMs[next]} ms`), limits.phaseMs[next]);
  };
  child.on('message', (message: ReaderMessage) => {
    if (message.kind === 'memory') return;
    if (message.kind === 'phase') return enter(message.phase);
    clearTimeout(timer);
    memory.stop();
    pending?.resolve(message);
    pending = null;
  });
  child.on('exit', (code, signal) => die('crashed', `exit ${signal ?? code}: ${stderrTail()}`));
  child.on('error', (error) => die('crashed', error.message));

  return {
    pid: child.pid,
    isAlive: () => death === null,
    kill: () => die('crashed', 'stopped'),
    run: (request) =>
      new Promise((resolve, reject) => {
        if (death !== null) return reject(death);
        pending = { resolve, reject };
        memory.start();
        enter(phase === 'start' ? 'start' : 'open');
        child.send(request, (error) => {
          if (error !== null) die('crashed', error.message);
        });
      }),
  };
}

function forkReader(setup: ReaderSetup): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const entry = new URL(isSource ? './reader-main.ts' : './reader-main.js', import.meta.url);
  return fork(fileURLToPath(entry), [JSON.stringify(setup)], {
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=1024', ...(isSource ? ['--import', import.meta.resolve('tsx')] : [])],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
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
