import { Command } from 'commander';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../../models/errors.ts';
import { contractRecordSchema } from '../../models/contract-record.ts';
import type { ContractRecord } from '../../models/contract-record.ts';
import { scoreRecord } from '../../pipeline/evaluate/score-record.ts';
import { summarizeScores } from '../../pipeline/evaluate/summarize-scores.ts';
import { truthSchema } from '../../pipeline/evaluate/truth.ts';
import type { Truth } from '../../pipeline/evaluate/truth.ts';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import type { CommandContext } from '../command-context.ts';
import { scoreLines } from '../score-lines.ts';
import { describeError } from '../report-error.ts';
import { extractEach } from './extract.ts';

const truthSuffix = '.truth.json';

interface EvalFlags {
  readonly records?: string;
  readonly differences?: boolean;
}

/** `hetong eval DIR`: records against labels, by field and by rule. */
export const evalCommand = (_setExitCode: SetExitCode): Command =>
  new Command('eval')
    .description('score what is extracted against NAME.truth.json beside each NAME.pdf')
    .argument('<dir>')
    .option('--records <file>', 'score these records (JSON lines) instead of reading the contracts')
    .option('--differences', 'list everything that differs')
    .addHelpText(
      'before',
      'Examples:\n  hetong eval samples\n  hetong eval labelled --records records.jsonl --differences\n',
    )
    .action(async (dir: string, flags: EvalFlags, command: Command) => {
      const context = commandContext(command);
      const truths = await readTruths(dir);
      const records =
        flags.records === undefined ? await extractAll(context, dir, truths) : await readRecords(flags.records);
      const byName = new Map(records.map((record) => [baseName(record.source.fileName), record]));
      const summary = summarizeScores(
        new Map(
          [...truths].map(([name, truth]) => [name, byName.has(name) ? scoreRecord(byName.get(name)!, truth) : null]),
        ),
      );
      if (context.json)
        context.out(
          JSON.stringify({
            ...summary,
            byField: Object.fromEntries(summary.byField),
            byRule: Object.fromEntries(summary.byRule),
          }),
        );
      else scoreLines(summary, flags.differences === true).forEach(context.out);
    });

const baseName = (file: string): string => path.basename(file).replace(/\.[^.]+$/, '');

async function readTruths(dir: string): Promise<ReadonlyMap<string, Truth>> {
  if (!existsSync(dir))
    throw new InputError(`There is no folder ${dir}.`, {
      code: 'path-missing',
      file: dir,
      remedy: 'Name a folder of contracts with *.truth.json beside them.',
    });
  const files = (await readdir(dir)).filter((file) => file.endsWith(truthSuffix)).sort();
  if (files.length === 0)
    throw new InputError(`No *${truthSuffix} in ${dir}.`, {
      code: 'truth-missing',
      file: dir,
      remedy: 'Put NAME.truth.json beside NAME.pdf.',
    });
  const entries = files.map(
    async (file) => [file.slice(0, -truthSuffix.length), await readTruth(path.join(dir, file))] as const,
  );
  return new Map(await Promise.all(entries));
}

async function readTruth(file: string): Promise<Truth> {
  try {
    return truthSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new InputError(`${file} is not a truth file.`, {
      code: 'truth-invalid',
      file,
      cause,
      remedy: 'See docs/evaluation.md for its shape.',
    });
  }
}

async function readRecords(file: string): Promise<readonly ContractRecord[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => contractRecordSchema.parse(JSON.parse(line)));
}

/** Reads the contracts that have a truth; one that cannot be read is said and scored as missing. */
async function extractAll(
  context: CommandContext,
  dir: string,
  truths: ReadonlyMap<string, Truth>,
): Promise<readonly ContractRecord[]> {
  const files = (await readdir(dir)).filter((file) => !file.endsWith(truthSuffix) && truths.has(baseName(file))).sort();
  const records: ContractRecord[] = [];
  await extractEach(
    context,
    files.map((file) => path.join(dir, file)),
    {
      onRecord: (record) => void records.push(record),
      onFailure: (error) =>
        describeError(error, context.messages, false).forEach((line) => process.stderr.write(`${line}\n`)),
      onInterrupted: () => context.note(context.messages.interrupted),
    },
  );
  return records;
}
