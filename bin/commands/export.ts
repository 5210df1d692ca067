import { Command, Option } from 'commander';
import { reviewStatuses } from '../../models/api/contract-filter.ts';
import { documentStatuses } from '../../models/contract-record.ts';
import { exportFormats } from '../../storage/index.ts';
import type { ExportFormat, RecordFilter, Storage } from '../../storage/index.ts';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import type { CommandContext } from '../command-context.ts';
import { composeStorage } from '../compose.ts';
import { writeLines } from '../write-lines.ts';
import { writeTruths } from '../write-truths.ts';
import { filterFromFlags, writeView } from '../write-view.ts';

interface ExportFlags {
  readonly format: 'json' | ExportFormat;
  readonly view?: string;
  readonly where?: string;
  readonly bom?: boolean;
  readonly output?: string;
  readonly truth?: string;
  readonly originals?: boolean;
  readonly batch?: string;
  readonly status?: string;
  readonly review?: string;
}

const examples = `Examples:
  hetong export -o records.jsonl
  hetong export --view contracts --format xlsx --year 2026 -o contracts.xlsx
  hetong export --view findings --format csv --rule payee-mismatch | head
  hetong export --view fees --format parquet --where "amount > 100000" -o fees.parquet
  hetong export --truth gold --originals && hetong eval gold
`;

/** `hetong export`: the records in the database, a view of them as a table, or what people decided as truth files. */
export const exportCommand = (_setExitCode: SetExitCode): Command =>
  addFilters(
    new Command('export')
      .description(
        'write the records in the database, a view as a table, or what reviewers decided as labelled contracts',
      )
      .addOption(
        new Option('--format <format>', 'json: one record a line; the others: the rows of a view')
          .choices(['json', ...exportFormats])
          .default('json'),
      )
      .option(
        '--view <view>',
        'view of schema analytics to write: contracts, contract_fields, findings … (default: contracts)',
      )
      .option('--where <sql>', 'only rows of the view for which this holds')
      .option('--bom', 'CSV for Excel: begin with a byte order mark')
      .option('-o, --output <file>', 'write into this file instead of stdout')
      .option('--truth <dir>', 'write NAME.truth.json of every document somebody reviewed into this folder instead')
      .option('--originals', 'with --truth: the contracts as well, so that the folder can be scored with hetong eval'),
  )
    .addHelpText('before', examples)
    .action(async (flags: ExportFlags, command: Command) => {
      const context = commandContext(command);
      const storage = await composeStorage(context.settings, context.log);
      try {
        if (flags.truth !== undefined) await exportTruths(context, storage, { ...flags, truth: flags.truth });
        else if (flags.format === 'json' && flags.view === undefined) await exportRecords(context, storage, flags);
        else await exportView(context, storage, flags);
      } finally {
        await storage.close();
      }
    });

/** Which contracts. Records and truths know the first three; views know all. */
function addFilters(command: Command): Command {
  return command
    .option('--batch <name>', 'only documents of this batch')
    .addOption(new Option('--status <status>', 'only documents of this status').choices([...documentStatuses]))
    .addOption(new Option('--review <state>', 'only documents in this state of review').choices([...reviewStatuses]))
    .option('--type <type>', 'view: only contracts of this type (lease, services …)')
    .option('--year <year>', 'view: only contracts signed in this year')
    .option('--party <name>', 'view: only contracts with this party')
    .option('--rule <rule>', 'view: only contracts with an open finding of this rule')
    .option('--expires <month>', 'view: only contracts that end in this month, YYYY-MM')
    .option('--search <terms>', 'view: only contracts with a clause that holds these terms');
}

function recordFilterFrom({ batch, status, review }: ExportFlags): RecordFilter {
  return {
    ...(batch === undefined ? {} : { batch }),
    ...(status === undefined ? {} : { status }),
    ...(review === undefined ? {} : { reviewStatus: review }),
  };
}

async function exportRecords({ messages, note }: CommandContext, storage: Storage, flags: ExportFlags): Promise<void> {
  const asOf = new Date().toISOString();
  const records = storage.contracts.streamRecords(recordFilterFrom(flags));
  const count = await writeLines(asLines(records), flags.output ?? null);
  note(messages.exported({ count, asOf, file: flags.output ?? null }));
}

async function* asLines(records: AsyncIterable<unknown>): AsyncIterable<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}

async function exportView({ messages, note }: CommandContext, storage: Storage, flags: ExportFlags): Promise<void> {
  const { view = 'contracts', format, where, bom = false, output: file = null } = flags;
  const written = await writeView(storage.analysis, {
    view,
    file,
    // Rows of a view as JSON are one object a line, whichever of its two names the format is called by.
    format: format === 'json' ? 'jsonl' : format,
    filter: filterFromFlags({ ...flags }),
    ...(where === undefined ? {} : { where }),
    mark: bom,
  });
  note(messages.viewExported({ ...written, file }));
}

async function exportTruths(
  { messages, note, json, out }: CommandContext,
  storage: Storage,
  flags: ExportFlags & { readonly truth: string },
): Promise<void> {
  const records = storage.contracts.streamRecords(recordFilterFrom(flags));
  const blobs = flags.originals === true ? storage.blobs : null;
  const written = await writeTruths(records, { folder: flags.truth, blobs });
  if (json) out(JSON.stringify(written));
  note(messages.truthsWritten({ ...written, folder: flags.truth }));
}
