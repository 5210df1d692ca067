import { Command } from 'commander';
import { createTokenizer } from '../../pipeline/segment/tokenizers/create-tokenizer.ts';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import { composeStorage } from '../compose.ts';
import { exitCodes } from '../exit-codes.ts';
import { onInterrupt } from '../interruption.ts';
import { createProgressLine } from '../terminal/progress.ts';

/** `hetong db`: the schema brought up to date, the search index made anew. */
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
    );

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
