import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from './source-files.ts';

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

/** Starts the built command line, with nothing of the caller's settings but what is given. */
export function startHetong(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LANG: 'C.UTF-8', ...environment };
  return spawn(process.execPath, [path.join(projectRoot, 'dist/bin/hetong.js'), ...args], { env });
}

/** Runs the built command line to its end. */
export async function runHetong(
  args: readonly string[],
  options: { readonly environment?: Readonly<Record<string, string>>; readonly stdin?: string } = {},
): Promise<Run> {
  const child = startHetong(args, options.environment);
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout.setEncoding('utf8').on('data', (text: string) => stdout.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => stderr.push(text));
  child.stdin.end(options.stdin ?? '');
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { stdout: stdout.join(''), stderr: stderr.join(''), exitCode };
}
