import { Command } from 'commander';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import { composeStorage } from '../compose.ts';

/** `hetong db migrate`: brings the database schema up to date. */
export const dbCommand = (_setExitCode: SetExitCode): Command =>
  new Command('db').description('look after the database').addCommand(
    new Command('migrate')
      .description('create or update tables, views and the read-only role')
      .action(async (_flags: unknown, command: Command) => {
        const context = commandContext(command);
        const storage = await composeStorage(context.settings, context.log);
        await storage.close();
        context.note(context.messages.migrated);
      }),
  );
