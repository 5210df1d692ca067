import { Command } from 'commander';
import { writeFile } from 'node:fs/promises';
import type { ContractRecord } from '../../models/contract-record.ts';
import { compareRecords } from '../../pipeline/evaluate/compare-records.ts';
import type { RecordComparison } from '../../pipeline/evaluate/compare-records.ts';
import { drawReliability } from '../../pipeline/evaluate/draw-reliability.ts';
import { evaluateRecords } from '../../pipeline/evaluate/evaluate-records.ts';
import type { Evaluation } from '../../pipeline/evaluate/evaluate-records.ts';
import { findLabelledFiles, labelOf, readRecords, readTruths } from '../../pipeline/evaluate/read-labelled.ts';
import type { ScoreSummary } from '../../pipeline/evaluate/summarize-scores.ts';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import type { CommandContext } from '../command-context.ts';
import { evaluationTexts } from '../messages/evaluation.ts';
import { comparisonLines, scoreLines } from '../score-lines.ts';
import { describeError } from '../report-error.ts';
import { extractEach } from './extract.ts';

interface EvalFlags {
  readonly records?: string;
  readonly compare?: string;
  readonly curve?: string;
  readonly all?: boolean;
  readonly differences?: boolean;
  readonly confusions?: boolean;
}

/** `hetong eval DIR`: records against labels, by field, rule, family and scan; against older records; what grades are worth. */
export const evalCommand = (_setExitCode: SetExitCode): Command =>
  new Command('eval')
    .description('score what is extracted against NAME.truth.json beside each NAME.pdf')
    .argument('<dir>')
    .option('--records <file>', 'score these records (JSON lines) instead of reading the contracts')
    .option('--compare <file>', 'show which accepted values of these older records would change')
    .option('--curve <file>', 'draw the reliability curve into this SVG file')
    .option('--all', 'also fields and rules without an error, and what each confidence was worth')
    .option('--differences', 'list everything that differs')
    .option('--confusions', 'list what was read instead of what, by field and by character')
    .addHelpText(
      'before',
      'Examples:\n  hetong eval samples\n  hetong eval labelled --records records.jsonl --differences\n' +
        '  hetong eval labelled --compare last-release.jsonl --curve curve.svg\n',
    )
    .action(async (dir: string, flags: EvalFlags, command: Command) => {
      const context = commandContext(command);
      const truths = await readTruths(dir);
      const before = flags.compare === undefined ? undefined : await readRecords(flags.compare);
      const records =
        flags.records === undefined
          ? await extractAll(context, await findLabelledFiles(dir, truths))
          : await readRecords(flags.records);
      const evaluation = evaluateRecords(records, truths);
      const comparison =
        before && compareRecords(before, records, ({ source }) => truths.get(labelOf(source.fileName)));
      if (flags.curve !== undefined) await writeCurve(context, flags.curve, evaluation);
      if (context.json) context.out(JSON.stringify(asJson(evaluation, comparison)));
      else print(context, { evaluation, comparison, flags });
    });

interface Shown {
  readonly evaluation: Evaluation;
  readonly comparison: RecordComparison | undefined;
  readonly flags: EvalFlags;
}

function print(context: CommandContext, { evaluation, comparison, flags }: Shown): void {
  const texts = evaluationTexts(context.settings.lang);
  const { all = false, differences = false, confusions = false } = flags;
  scoreLines(evaluation, texts, { all, differences, confusions }).forEach(context.out);
  if (comparison !== undefined) ['', ...comparisonLines(comparison, texts)].forEach(context.out);
}

async function writeCurve(context: CommandContext, file: string, { reliability }: Evaluation): Promise<void> {
  const texts = evaluationTexts(context.settings.lang);
  await writeFile(file, drawReliability(reliability, texts.curve));
  context.note(texts.curveWritten(file));
}

/** Maps become objects; the values one by one are left out. */
function asJson({ summary, byScan, byFamily, confusions, reliability }: Evaluation, comparison?: RecordComparison) {
  const groups = (map: ReadonlyMap<string, ScoreSummary>) =>
    Object.fromEntries([...map].map(([name, group]) => [name, summaryAsJson(group)]));
  return {
    ...summaryAsJson(summary),
    byScan: groups(byScan),
    byFamily: groups(byFamily),
    confusions,
    reliability,
    ...(comparison === undefined ? {} : { comparison }),
  };
}

function summaryAsJson({ values: _, byField, byRule, ...rest }: ScoreSummary) {
  return { ...rest, byField: Object.fromEntries(byField), byRule: Object.fromEntries(byRule) };
}

/** Reads contracts; one that cannot be read is said and scored as missing. */
async function extractAll(context: CommandContext, files: readonly string[]): Promise<readonly ContractRecord[]> {
  const records: ContractRecord[] = [];
  await extractEach(context, files, {
    onRecord: (record) => void records.push(record),
    onFailure: (error) =>
      describeError(error, context.messages, false).forEach((line) => process.stderr.write(`${line}\n`)),
    onInterrupted: () => context.note(context.messages.interrupted),
  });
  return records;
}
