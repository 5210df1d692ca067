import { Command } from 'commander';
import { createTokenizer } from '../../pipeline/segment/tokenizers/create-tokenizer.ts';
import type { SetExitCode } from '../cli.ts';
import { backupCommand, restoreCommand } from './db-backup.ts';
import { commandContext } from '../command-context.ts';
import { composeStorage } from '../compose.ts';
import { exitCodes } from '../exit-codes.ts';
import { onInterrupt } from '../interruption.ts';
import { createProgressLine } from '../terminal/progress.ts';

/** `hetong db`: the schema brought up to date, the search index made anew, contracts compared, all of it backed up and restored. */
export const dbCommand = (setExitCode: SetExitCode): Command =>
  new Command('db')
    .description('look after the database')
    .addCommand(
      new Command('migrate')
        .description('create or update tables, views and the read-only role')
        .action(async (_flags: unknown, command: Command) => {
          const context = commandContext(command);
          const storage = await composeStorage(context.settings, context.log);
          await storage.close();
          context.note(context.messages.migrated);
        }),
    )
    .addCommand(
      new Command('reindex')
        .description('make the search index anew where another version, engine or dictionary made it; Ctrl+C stops')
        .action((_flags: unknown, command: Command) => reindex(command, setExitCode)),
    )
    .addCommand(
      new Command('relate')
        .description('compare contracts that no other was compared with yet; Ctrl+C stops')
        .action((_flags: unknown, command: Command) => relate(command, setExitCode)),
    )
    .addCommand(backupCommand(setExitCode))
    .addCommand(restoreCommand());

/** Imports compare as they load; what was loaded in bulk, or before there was a comparison, waits for this. */
async function relate(command: Command, setExitCode: SetExitCode): Promise<void> {
  const { settings, log, messages, json, quiet, out, note } = commandContext(command);
  const storage = await composeStorage(settings, log);
  const line = createProgressLine(process.stderr, () => performance.now());
  const interruption = onInterrupt(() => note(messages.stopping));
  try {
    let done = 0;
    while (!interruption.stopping.aborted && (await storage.contracts.relatePending(1)) > 0) {
      done++;
      if (!quiet) line.update(messages.relating(done));
    }
    line.end();
    if (json) out(JSON.stringify({ done }));
    note(messages.related(done));
    if (interruption.stopping.aborted) setExitCode(exitCodes.interrupted);
  } finally {
    interruption.end();
    await storage.close();
  }
}

async function reindex(command: Command, setExitCode: SetExitCode): Promise<void> {
  const { settings, log, messages, json, quiet, out, note } = commandContext(command);
  const storage = await composeStorage(settings, log);
  const line = createProgressLine(process.stderr, () => performance.now());
  const interruption = onInterrupt(() => note(messages.stopping));
  try {
    const tokenizer = await createTokenizer();
    const { outdated } = await storage.contracts.searchIndexState(tokenizer.id);
    const report = (done: number): void => void (quiet || line.update(messages.reindexing(done, outdated)));
    const done = await storage.contracts.reindex({ tokenizer, stopping: interruption.stopping, report });
    const { outdated: left } = await storage.contracts.searchIndexState(tokenizer.id);
    line.end();
    if (json) out(JSON.stringify({ done, left }));
    note(messages.reindexed({ done, left }));
    if (interruption.stopping.aborted) setExitCode(exitCodes.interrupted);
  } finally {
    interruption.end();
    await storage.close();
  }
}
