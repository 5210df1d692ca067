import { Command } from 'commander';
import type { ContractRecord } from '../../models/contract-record.ts';
import { findSources } from '../../pipeline/ingest/find-sources.ts';
import type { FoundSource } from '../../pipeline/ingest/find-sources.ts';
import { processDocument } from '../../pipeline/run.ts';
import type { PipelinePorts } from '../../pipeline/run.ts';

import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import type { CommandContext } from '../command-context.ts';
import { composePipeline } from '../compose.ts';
import { exitCodes } from '../exit-codes.ts';
import { isFileTrouble } from '../file-trouble.ts';
import { onInterrupt } from '../interruption.ts';
import { describeError } from '../report-error.ts';
import { contractLines } from '../contract-lines.ts';
import { createProgressLine } from '../terminal/progress.ts';

/** `hetong extract <file…>`: what the pipeline says about files, without a database. */
export const extractCommand = (setExitCode: SetExitCode): Command =>
  new Command('extract')
    .description('print what a contract says, without loading it')
    .argument('<file...>', 'files or folders')
    .option('--no-text', 'leave the contract text out of the JSON')
    .addHelpText('before', 'Examples:\n  hetong extract a.pdf\n  hetong extract scans/*.pdf --json > records.jsonl\n')
    .action(async (paths: readonly string[], flags: { readonly text: boolean }, command: Command) => {
      const context = commandContext(command);
      const counts = { done: 0, failed: 0, interrupted: false };
      await extractEach(context, paths, {
        onRecord(record) {
          counts.done++;
          printRecord(context, record, flags.text);
        },
        onFailure(error) {
          counts.failed++;
          describeError(error, context.messages, false).forEach((line) => process.stderr.write(`${line}\n`));
        },
        onInterrupted: () => void (counts.interrupted = true),
      });
      if (counts.interrupted) setExitCode(exitCodes.interrupted);
      else if (counts.failed > 0) setExitCode(counts.done > 0 ? exitCodes.someFailed : exitCodes.allFailed);
    });

interface ExtractHandlers {
  onRecord(record: ContractRecord): void;
  onFailure(error: unknown): void;
  onInterrupted(): void;
}

/** Reads every file under `paths`, one after another (its pages side by side), in order. */
export async function extractEach(
  context: CommandContext,
  paths: readonly string[],
  handlers: ExtractHandlers,
): Promise<void> {
  const ports = await composePipeline(context.settings, context.log);
  const progress = createProgressLine(context.quiet ? { write: () => true } : process.stderr, () => performance.now());
  const interruption = onInterrupt(handlers.onInterrupted);
  try {
    for await (const found of findSources(toAsync(paths), context.settings.fileLimit * 1e6)) {
      if (interruption.stopping.aborted) break;
      try {
        const record = await extractOne(found, ports, {
          signal: interruption.signal,
          onPage: (page) => progress.update(`${found.path} · ${page}`),
        });
        progress.end();
        handlers.onRecord(record);
      } catch (error) {
        progress.end();
        if (interruption.signal.aborted) break;
        if (!isFileTrouble(error)) throw error;
        handlers.onFailure(error);
      }
    }
  } finally {
    interruption.end();
    await ports.close();
  }
}

async function extractOne(
  found: FoundSource,
  ports: PipelinePorts,
  options: { readonly signal: AbortSignal; readonly onPage: (page: number) => void },
): Promise<ContractRecord> {
  if ('error' in found) throw found.error;
  const source = await found.ingest();
  const { record } = await processDocument(source, ports, {
    signal: options.signal,
    imageFolder: null,
    onPage: (page) => options.onPage(page.number),
  });
  return record;
}

function printRecord(context: CommandContext, record: ContractRecord, withText: boolean): void {
  if (!context.json) return contractLines(record, context).forEach(context.out);
  const { text, ...rest } = record;
  context.out(JSON.stringify(withText ? { ...rest, text } : rest));
}

async function* toAsync(paths: readonly string[]): AsyncIterable<string> {
  yield* paths;
}
