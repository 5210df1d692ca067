import { Command, InvalidArgumentError } from 'commander';
import { createInterface } from 'node:readline';
import { importBatch } from '../../pipeline/import/import-batch.ts';
import { findSources } from '../../pipeline/ingest/find-sources.ts';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import type { CommandContext } from '../command-context.ts';
import { composePipeline, composeStorage, composeWork } from '../compose.ts';
import { createImportReport } from '../import-report.ts';
import type { ImportReport } from '../import-report.ts';
import { onInterrupt } from '../interruption.ts';

interface ImportFlags {
  readonly batch?: string;
  readonly concurrency?: number;
  readonly dryRun?: boolean;
  readonly wait?: boolean;
}

/** `hetong import <path…>`: files and folders into the database, each once. */
export const importCommand = (setExitCode: SetExitCode): Command =>
  new Command('import')
    .description('read contracts and load them into the database')
    .argument('<path...>', 'files or folders; - reads paths from standard input, one a line')
    .option('--batch <name>', 'name of the batch, stored with each document')
    .option('-j, --concurrency <n>', 'documents in flight', parseCount)
    .option('--no-wait', 'hand the files over to workers and end; see `hetong worker`')
    .option('-n, --dry-run', 'say what would be imported, and read nothing')
    .addHelpText(
      'before',
      'Examples:\n  hetong import scans/\n  hetong import a.pdf b.tiff --batch 2026-11\n  find . -name "*.pdf" | hetong import -\n',
    )
    .action(async (paths: readonly string[], flags: ImportFlags, command: Command) => {
      const context = commandContext(command);
      const named = paths.includes('-') ? readPathsFromStdin(paths) : toAsync(paths);
      const sources = findSources(named, context.settings.fileLimit * 1e6);
      if (flags.dryRun) {
        for await (const source of sources) context.out(context.messages.wouldImport(source.path));
        return;
      }
      const report = createImportReport(context);
      await runImport(context, sources, {
        report,
        batch: flags.batch ?? null,
        concurrency: flags.concurrency,
        leavesToWorkers: flags.wait === false,
      });
      setExitCode(report.finish());
    });

/** Imports what is found with the storage and engines of the settings, and closes them again. */
export async function runImport(
  context: CommandContext,
  sources: ReturnType<typeof findSources>,
  options: {
    readonly report: ImportReport;
    readonly batch: string | null;
    readonly concurrency?: number | undefined;
    readonly leavesToWorkers?: boolean;
  },
): Promise<void> {
  const { report, batch, leavesToWorkers = false } = options;
  const { settings, log } = context;
  const storage = await composeStorage(settings, log);
  const pipeline = await composePipeline(settings, log, storage);
  const interruption = onInterrupt(() => report.interrupting());
  const work = composeWork(settings, { storage, pipeline, log });
  const reads = settings.inlineWork === 'on' && !leavesToWorkers;
  try {
    await importBatch(sources, {
      ...work,
      concurrency: reads ? (options.concurrency ?? work.concurrency) : 0,
      ...{ batch, leavesToWorkers },
      stopping: interruption.stopping,
      signal: interruption.signal,
      onFound: () => report.found(),
      onPage: () => report.page(),
      onWaiting: (trouble) => report.waiting(trouble),
      onResult: (result) => report.result(result),
    });
  } finally {
    interruption.end();
    report.endProgress();
    await pipeline.close();
    await storage.close();
  }
}

function parseCount(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('a whole number from 1 is needed.');
  return value;
}

async function* toAsync(paths: readonly string[]): AsyncIterable<string> {
  yield* paths;
}

async function* readPathsFromStdin(paths: readonly string[]): AsyncIterable<string> {
  yield* paths.filter((path) => path !== '-');
  for await (const line of createInterface({ input: process.stdin })) if (line !== '') yield line;
}
