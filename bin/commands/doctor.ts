import { Command } from 'commander';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { examine } from '../examine/examine.ts';
import { renderTable } from '../terminal/table.ts';

/** `hetong doctor`: what works on this machine, what does not, and what mends it. */
export const doctorCommand = (setExitCode: SetExitCode): Command =>
  new Command('doctor')
    .description('check engines, dictionary, database and folders, and say what mends what is wrong')
    .action(async (_flags: unknown, command: Command) => {
      const context = commandContext(command);
      const checks = await examine(context.settings, context.log);
      if (checks.some((check) => check.state === 'bad')) setExitCode(exitCodes.unexpected);
      if (context.json) return checks.forEach((check) => context.out(JSON.stringify(check)));
      const words = context.messages.doctor;
      const rows = checks.map((check) => [words[check.state], check.name, check.found, check.remedy ?? '']);
      // What mends it may be a command, which is of no use cut.
      renderTable([{ title: '' }, { title: '' }, { title: '', max: 70 }, { title: '' }], rows)
        .slice(2)
        .forEach(context.out);
    });
