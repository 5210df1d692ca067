import { Command } from 'commander';
import { InputError } from '../../models/errors.ts';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import { composeStorage } from '../compose.ts';
import { contractLines } from '../contract-lines.ts';

/** `hetong show <id>`: one contract of the database. */
export const showCommand = (_setExitCode: SetExitCode): Command =>
  new Command('show')
    .description('fields, fees and findings of one contract')
    .argument('<id>', 'document id, the beginning of one, or a file name')
    .addHelpText('before', 'Examples:\n  hetong show 1f3c\n  hetong show a.pdf --json\n')
    .action(async (id: string, _flags: unknown, command: Command) => {
      const context = commandContext(command);
      const storage = await composeStorage(context.settings, context.log);
      try {
        const document = await storage.contracts.findByIdOrName(id);
        if (document === undefined) {
          throw new InputError(context.messages.unknownDocument(id), { code: 'document-unknown' });
        }
        const record = await storage.contracts.readRecord(document.id);
        if (context.json) context.out(JSON.stringify(record));
        else contractLines(record, context).forEach(context.out);
      } finally {
        await storage.close();
      }
    });
