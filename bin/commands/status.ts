import { Command, Option } from 'commander';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import type { CommandContext } from '../command-context.ts';
import { composeStorage } from '../compose.ts';
import { exitCodes } from '../exit-codes.ts';
import { summaryLines } from '../summary-lines.ts';
import { printable } from '../terminal/style.ts';
import { renderTable } from '../terminal/table.ts';
import type { Storage } from '../../storage/index.ts';
import { watchStatus } from '../watch-status.ts';

interface StatusFlags {
  readonly list?: boolean;
  readonly watch?: boolean;
  readonly limit: string;
  readonly failOn?: 'review' | 'findings';
}

/** `hetong status`: what is in the database. */
export const statusCommand = (setExitCode: SetExitCode): Command =>
  new Command('status')
    .description('what is in the database: documents, findings, failures')
    .option('--list', 'list the documents, newest first')
    .addOption(
      new Option('--watch', 'go on showing it until Ctrl+C; where piped, a line for each change').conflicts([
        'list',
        'failOn',
      ]),
    )
    .option('--limit <n>', 'documents to list', '50')
    .addOption(new Option('--fail-on <what>', 'end with 10 where something is open').choices(['review', 'findings']))
    .addHelpText(
      'before',
      'Examples:\n  hetong status\n  hetong status --list --json\n  hetong status --watch\n  hetong status --fail-on findings\n',
    )
    .action(async (flags: StatusFlags, command: Command) => {
      const context = commandContext(command);
      if (flags.watch) return watchStatus(context);
      const storage = await composeStorage(context.settings, context.log);
      try {
        const summary = await storage.contracts.summary();
        if (flags.list) await printList(context, storage, Number(flags.limit));
        else if (context.json) context.out(JSON.stringify(summary));
        else
          [...summaryLines(summary, context.messages), ...(await failureLines(context, storage))].forEach(context.out);
        const open = { review: summary.unreviewed, findings: summary.openFindings };
        if (flags.failOn !== undefined && open[flags.failOn] > 0) setExitCode(exitCodes.flagged);
      } finally {
        await storage.close();
      }
    });

async function printList(context: CommandContext, storage: Storage, limit: number): Promise<void> {
  const documents = await storage.contracts.list({}, { limit, offset: 0 });
  if (context.json) return documents.forEach((document) => context.out(JSON.stringify(document)));
  const { messages } = context;
  const rows = documents.map((d) => [
    d.id.slice(0, 8),
    d.fileName,
    d.title ?? '',
    messages.statuses[d.status] ?? d.status,
    messages.executions[d.execution] ?? d.execution,
    String(d.openFindings),
    messages.reviews[d.reviewStatus] ?? d.reviewStatus,
  ]);
  const columns = messages.documentColumns.map((title) => ({ title, max: 36 }));
  renderTable(columns, rows).forEach(context.out);
}

/** The newest failures with their reasons. */
async function failureLines({ messages }: CommandContext, storage: Storage): Promise<readonly string[]> {
  const failures = await storage.contracts.listFailures(20);
  if (failures.length === 0) return [];
  return [
    `${messages.summary[3]} (${failures.length})`,
    ...failures.map(({ fileName, page, code, message }) =>
      messages.failure({ file: printable(fileName), page, code, message: printable(message) }),
    ),
  ];
}
