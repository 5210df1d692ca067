import { Command } from 'commander';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import { composeStorage } from '../compose.ts';

interface RetryFlags {
  readonly batch?: string;
  readonly code?: string;
}

/** `hetong retry [file]`: puts failed files back into the queue. */
export const retryCommand = (_setExitCode: SetExitCode): Command =>
  new Command('retry')
    .description('put files that failed back into the queue; their bytes are kept')
    .argument('[file]', 'name or beginning of the SHA-256 of one file (default: all that failed)')
    .option('--batch <name>', 'only of this batch')
    .option('--code <code>', 'only with this reason, for instance worker-died')
    .addHelpText(
      'before',
      'Examples:\n  hetong retry\n  hetong retry agreement.pdf\n  hetong retry --code worker-died\n',
    )
    .action(async (file: string | undefined, { batch, code }: RetryFlags, command: Command) => {
      const context = commandContext(command);
      const storage = await composeStorage(context.settings, context.log);
      try {
        const queued = await storage.intake.retry({ file, batch, code });
        if (context.json) context.out(JSON.stringify({ queued }));
        else context.out(context.messages.retrying(queued));
      } finally {
        await storage.close();
      }
    });
