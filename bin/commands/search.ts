import { Command } from 'commander';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import { composeStorage } from '../compose.ts';
import { printable } from '../terminal/style.ts';
import { renderTable } from '../terminal/table.ts';

interface SearchFlags {
  readonly limit: string;
  readonly lookAlike?: boolean;
}

/** `hetong search <terms>`: clauses that hold all the terms. */
export const searchCommand = (_setExitCode: SetExitCode): Command =>
  new Command('search')
    .description('find clauses: terms are ANDed, -term excludes, "…" is a phrase')
    .argument('<terms...>')
    .option('--limit <n>', 'clauses at most', '20')
    .option('--look-alike', 'characters that readers of scans mix up count as the same: 己已巳, 0O, 1l, 千干')
    .addHelpText('before', 'Examples:\n  hetong search 违约金\n  hetong search -- 违约金 -保证金\n')
    .action(async (terms: readonly string[], flags: SearchFlags, command: Command) => {
      const context = commandContext(command);
      const storage = await composeStorage(context.settings, context.log);
      try {
        const lookAlike = flags.lookAlike === true;
        const hits = await storage.contracts.search(terms.join(' '), Number(flags.limit), { lookAlike });
        const older = await storage.contracts.countOldIndexes();
        if (older > 0) context.note(context.messages.indexOld(older));
        if (context.json) return hits.forEach((hit) => context.out(JSON.stringify(hit)));
        if (hits.length === 0) return context.note(context.messages.noMatch);
        const rows = hits.map((hit) => [hit.fileName, hit.clause, String(hit.page ?? ''), printable(hit.snippet)]);
        renderTable(
          context.messages.searchColumns.map((title, at) => ({ title, max: [30, 16, 4, 90][at]! })),
          rows,
        ).forEach(context.out);
      } finally {
        await storage.close();
      }
    });
