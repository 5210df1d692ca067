import { Command, Option } from 'commander';
import type { Storage } from '../../storage/index.ts';
import type { RecordFilter } from '../../storage/index.ts';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import type { CommandContext } from '../command-context.ts';
import { composeStorage } from '../compose.ts';
import { writeLines } from '../write-lines.ts';
import { writeTruths } from '../write-truths.ts';

interface ExportFlags {
  readonly output?: string;
  readonly truth?: string;
  readonly originals?: boolean;
  readonly batch?: string;
  readonly status?: string;
  readonly review?: string;
}

/** `hetong export`: the records in the database as JSON lines, or what people decided as truth files. */
export const exportCommand = (_setExitCode: SetExitCode): Command =>
  new Command('export')
    .description('write the records in the database, or what reviewers decided as labelled contracts')
    .addOption(new Option('--format <format>', 'json: one record a line').choices(['json']).default('json'))
    .option('-o, --output <file>', 'write into this file instead of stdout')
    .option('--batch <name>', 'only documents of this batch')
    .addOption(
      new Option('--status <status>', 'only documents of this status').choices(['succeeded', 'partial', 'failed']),
    )
    .option('--review <state>', 'only documents in this state of review (unreviewed, reviewed …)')
    .option('--truth <dir>', 'write NAME.truth.json of every document somebody reviewed into this folder instead')
    .option('--originals', 'with --truth: the contracts as well, so that the folder can be scored with hetong eval')
    .addHelpText(
      'before',
      'Examples:\n  hetong export -o records.jsonl\n  hetong export --batch 2026-11 --status partial | jq .source.fileName\n' +
        '  hetong export --truth gold --originals && hetong eval gold\n',
    )
    .action(async (flags: ExportFlags, command: Command) => {
      const context = commandContext(command);
      const storage = await composeStorage(context.settings, context.log);
      try {
        if (flags.truth === undefined) await exportRecords(context, storage, flags);
        else await exportTruths(context, storage, { ...flags, truth: flags.truth });
      } finally {
        await storage.close();
      }
    });

function filterFrom({ batch, status, review }: ExportFlags): RecordFilter {
  return {
    ...(batch === undefined ? {} : { batch }),
    ...(status === undefined ? {} : { status }),
    ...(review === undefined ? {} : { reviewStatus: review }),
  };
}

async function exportRecords({ messages, note }: CommandContext, storage: Storage, flags: ExportFlags): Promise<void> {
  const asOf = new Date().toISOString();
  const records = storage.contracts.streamRecords(filterFrom(flags));
  const count = await writeLines(asLines(records), flags.output ?? null);
  note(messages.exported({ count, asOf, file: flags.output ?? null }));
}

async function* asLines(records: AsyncIterable<unknown>): AsyncIterable<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}

async function exportTruths(
  { messages, note, json, out }: CommandContext,
  storage: Storage,
  flags: ExportFlags & { readonly truth: string },
): Promise<void> {
  const records = storage.contracts.streamRecords(filterFrom(flags));
  const blobs = flags.originals === true ? storage.blobs : null;
  const written = await writeTruths(records, { folder: flags.truth, blobs });
  if (json) out(JSON.stringify(written));
  note(messages.truthsWritten({ ...written, folder: flags.truth }));
}
