import { Command } from 'commander';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import { composeStorage } from '../compose.ts';
import { renderTable } from '../terminal/table.ts';

/** `hetong query <sql>`: read-only SQL over the analytics views. */
export const queryCommand = (_setExitCode: SetExitCode): Command =>
  new Command('query')
    .description('run read-only SQL over the analytics views')
    .argument('<sql>')
    .option('--limit <n>', 'rows at most', '1000')
    .addHelpText(
      'before',
      'Examples:\n  hetong query "select title, venue_count, total_amount from analytics.contracts"\n',
    )
    .action(async (sql: string, flags: { readonly limit: string }, command: Command) => {
      const context = commandContext(command);
      const storage = await composeStorage(context.settings, context.log);
      try {
        const { columns, rows } = await storage.contracts.query(sql, Number(flags.limit));
        if (context.json) return rows.forEach((row) => context.out(JSON.stringify(row)));
        const cells = rows.map((row) => columns.map((column) => shown(row[column])));
        renderTable(
          columns.map((title) => ({ title })),
          cells,
        ).forEach(context.out);
      } finally {
        await storage.close();
      }
    });

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
