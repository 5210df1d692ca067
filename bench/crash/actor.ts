import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const program = path.resolve(import.meta.dirname, '../../dist/bin/hetong.js');

/** A program that has said nothing by then has nothing to say. */
const longestStartMs = 20_000;
const mostNotes = 20_000;

/** A running `hetong`, and what it has said on standard output. */
export interface Actor {
  readonly process: ChildProcess;
  /** What it has said to people, on standard error. */
  notes(): string;
  readonly said: readonly Readonly<Record<string, unknown>>[];
  /** Whether it has begun to do something worth interrupting. */
  isBusy(): boolean;
  readonly ended: Promise<number | null>;
  kill(): Promise<void>;
}

/** Starts the built command line. It counts as busy when it has said something, or after some seconds. */
export function startActor(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  onSaid: (line: Readonly<Record<string, unknown>>) => void = () => undefined,
): Actor {
  const began = Date.now();
  const child = spawn(process.execPath, [program, ...args, '--json'], {
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LANG: 'C.UTF-8', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let notes = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    notes = (notes + text).slice(-mostNotes);
    if (process.env['CRASH_LOG'] !== undefined) process.stderr.write(text);
  });
  const said: Readonly<Record<string, unknown>>[] = [];
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = parse(text);
    if (line === undefined) return;
    said.push(line);
    onSaid(line);
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    process: child,
    notes: () => notes,
    said,
    isBusy: () => child.exitCode === null && (said.length > 0 || Date.now() - began > longestStartMs),
    ended,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A line cut off by a kill was said to nobody. */
function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
