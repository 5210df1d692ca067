import { Command } from 'commander';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ImportResult } from '../../pipeline/import/import-result.ts';
import { findSources } from '../../pipeline/ingest/find-sources.ts';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import type { CommandContext } from '../command-context.ts';
import { composeStorage } from '../compose.ts';
import { contractLines } from '../contract-lines.ts';
import { createImportReport } from '../import-report.ts';
import { packageRoot } from '../package-root.ts';
import { runImport } from './import.ts';
import { serveDesk } from './serve.ts';

const demoFolder = '.hetong-demo';

/** `hetong demo`: imports the samples into a database of their own, prints what was found, and serves the desk over it. */
export const demoCommand = (setExitCode: SetExitCode): Command =>
  new Command('demo')
    .description(
      'import the sample agreements into a database of their own, show what was found, and serve the review desk',
    )
    .option('--once', 'end after the import')
    .action(async ({ once }: { readonly once?: boolean }, command: Command) => {
      const context = demoContext(commandContext(command));
      const report = createImportReport(context);
      const shas: string[] = [];
      const result = (outcome: ImportResult): void => {
        report.result(outcome);
        if (outcome.outcome !== 'failed') shas.push(outcome.sha256);
      };
      await runImport(context, findSources(await samplePaths()), {
        report: { ...report, result },
        batch: 'demo',
      });
      setExitCode(report.finish());
      await printFound(context, shas);
      if (once !== true) await serveDesk(context);
    });

/** The demo never touches the user's own database and store: it has its folder unless one is named. */
function demoContext(context: CommandContext): CommandContext {
  const { settings, origins } = context;
  const own = origins.dataDir === 'default' && origins.databaseUrl === 'default';
  return own
    ? { ...context, settings: { ...settings, dataDir: fileURLToPath(new URL(demoFolder, packageRoot)), blobUrl: '' } }
    : context;
}

/** One contract in full (the others are the same paper, scanned differently), a line for each, and where to go on. */
async function printFound(context: CommandContext, shas: readonly string[]): Promise<void> {
  const storage = await composeStorage(context.settings, context.log);
  try {
    const documents = await Promise.all(shas.map((sha256) => storage.contracts.findBySha256(sha256)));
    const scanned = documents.find((document) => document?.kind === 'scanned') ?? documents[0];
    if (scanned === undefined) return;
    contractLines(await storage.contracts.readRecord(scanned.id), context).forEach(context.out);
    const where = `--data-dir ${context.settings.dataDir}`;
    context.messages
      .moreWays(scanned.id.slice(0, 8))
      .forEach((line) => context.note(`  npx ${line.replace(/^hetong (\w+)/, `hetong $1 ${where}`)}`));
  } finally {
    await storage.close();
  }
}

/** The sample contracts, without their labels. */
async function samplePaths(): Promise<readonly string[]> {
  const folder = fileURLToPath(new URL('samples', packageRoot));
  return (await readdir(folder)).filter((name) => name.endsWith('.pdf')).map((name) => path.join(folder, name));
}
