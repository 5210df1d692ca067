import { Command } from 'commander';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import { secretSettings } from '../settings.ts';
import type { SettingName } from '../settings.ts';
import { renderTable } from '../terminal/table.ts';

/** `hetong config show`: the settings in force, secrets masked. */
export const configCommand = (_setExitCode: SetExitCode): Command =>
  new Command('config').description('look at the settings').addCommand(
    new Command('show')
      .description('print the settings in force')
      .option('--origin', 'say where each came from')
      .action((flags: { readonly origin?: boolean }, command: Command) => {
        const { settings, origins, json, out } = commandContext(command);
        const rows = (Object.keys(settings) as SettingName[]).map((name) => ({
          name,
          value: secretSettings.has(name) && settings[name] !== '' ? '***' : String(settings[name]),
          ...(flags.origin ? { origin: origins[name] } : {}),
        }));
        if (json) return rows.forEach((row) => out(JSON.stringify(row)));
        const titles = flags.origin ? ['setting', 'value', 'origin'] : ['setting', 'value'];
        renderTable(
          titles.map((title) => ({ title })),
          rows.map((row) => [row.name, row.value, row.origin ?? '']),
        ).forEach(out);
      }),
  );
