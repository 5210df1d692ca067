import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { contractFilterSchema } from '../models/api/contract-filter.ts';
import type { ContractFilter } from '../models/api/contract-filter.ts';
import { ConfigurationError } from '../models/errors.ts';
import type { AnalysisRepository, ExportFormat } from '../storage/index.ts';
import { writeContent } from './write-lines.ts';

/** An export of a view as the command line asks for it. */
export interface ViewToWrite {
  readonly view: string;
  readonly format: ExportFormat;
  readonly filter: ContractFilter;
  readonly where?: string;
  /** CSV for spreadsheets instead of scripts. */
  readonly mark: boolean;
  /** Null for stdout. */
  readonly file: string | null;
}

/** What was written. */
export interface WrittenView {
  readonly count: number;
  readonly asOf: string;
  readonly filter: string;
}

const binary: ReadonlySet<ExportFormat> = new Set(['xlsx', 'parquet']);

/**
 * Writes the rows of a view; beside CSV and JSON lines in a file goes `<file>-metadata.json`, which says of when they are.
 * @throws ConfigurationError `output-needed` where bytes would go to a terminal; InputError of exportView.
 */
export async function writeView(analysis: AnalysisRepository, asked: ViewToWrite): Promise<WrittenView> {
  const { file, format } = asked;
  if (file === null && binary.has(format) && process.stdout.isTTY) {
    throw new ConfigurationError(`${format} is no text for a terminal.`, {
      code: 'output-needed',
      remedy: `Name a file: -o ${asked.view}.${format}`,
    });
  }
  return analysis.exportView(asked, async ({ content, rows, asOf, filter, metadata }) => {
    await writeContent(content, file);
    if (file !== null && !binary.has(format)) {
      await writeFile(`${file}-metadata.json`, `${JSON.stringify(metadata(path.basename(file)), null, 2)}\n`);
    }
    return { count: rows, asOf, filter };
  });
}

/** The filter that flags say. @throws ConfigurationError `filter-invalid` naming the flag. */
export function filterFromFlags(flags: Readonly<Record<string, unknown>>): ContractFilter {
  const { search: q, ...rest } = flags;
  const parsed = contractFilterSchema.safeParse({ ...rest, q });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const flag = String(issue?.path[0] === 'q' ? 'search' : issue?.path[0]);
  throw new ConfigurationError(`--${flag} ${String(flags[flag])}: ${issue?.message ?? 'not understood'}.`, {
    code: 'filter-invalid',
    remedy: 'Years are YYYY, months YYYY-MM; hetong export -h lists the values of the rest.',
  });
}
