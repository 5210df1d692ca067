/**
 * Measures accuracy on labelled contracts and writes docs/accuracy.md with its curve:
 *
 *   npx tsx bench/accuracy.ts FOLDER [--calibrate] [--dry-run]
 *
 * FOLDER holds the development set: contracts with NAME.truth.json beside them. The samples are measured too. With
 * --calibrate the calibration table is fitted to the development set first and written to models/calibration-table.ts; the
 * page then tells what records say with the new table. --dry-run prints the page instead of writing it.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { contractRecordSchema } from '../models/contract-record.ts';
import type { ContractRecord } from '../models/contract-record.ts';
import type { CalibrationTable } from '../models/calibration.ts';
import { calibrationFrom } from '../pipeline/evaluate/calibrate.ts';
import { drawReliability } from '../pipeline/evaluate/draw-reliability.ts';
import { evaluateRecords, observationsOf } from '../pipeline/evaluate/evaluate-records.ts';
import type { Evaluation } from '../pipeline/evaluate/evaluate-records.ts';
import { findLabelledFiles, readTruths } from '../pipeline/evaluate/read-labelled.ts';
import { accuracyPage, curveOf } from './accuracy-page.ts';

const root = path.join(import.meta.dirname, '..');
const inProject = (...parts: readonly string[]): string => path.join(root, ...parts);

/** Reads contracts with the sources as they are now, so that a table just written is in force. */
function extract(files: readonly string[]): readonly ContractRecord[] {
  const command = ['--import', 'tsx', inProject('bin/hetong.ts'), 'extract', ...files, '--json', '--quiet'];
  const output = execFileSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1 << 30, cwd: root });
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => contractRecordSchema.parse(JSON.parse(line)));
}

interface Measurement {
  readonly evaluation: Evaluation;
  readonly calibration: string;
}

async function measure(folder: string): Promise<Measurement> {
  const truths = await readTruths(folder);
  const records = extract(await findLabelledFiles(folder, truths));
  return { evaluation: evaluateRecords(records, truths), calibration: records[0]?.provenance?.calibration ?? 'none' };
}

async function write(file: string, content: string): Promise<void> {
  const options = { ...(await resolveConfig(file)), filepath: file };
  writeFileSync(file, file.endsWith('.ts') ? await format(content, options) : content);
}

function tableSource(table: CalibrationTable): string {
  return [
    "import type { CalibrationTable } from './calibration.ts';",
    '',
    '/** The calibration in force. Written by `bench/accuracy.ts --calibrate`; never edited by hand. */',
    `export const calibrationTable: CalibrationTable = ${JSON.stringify(table)};`,
    '',
  ].join('\n');
}

const [folder, ...flags] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder of the development set.');
let development = await measure(folder);
if (flags.includes('--calibrate')) {
  const { evaluation } = development;
  const table = calibrationFrom(observationsOf(evaluation), evaluation.summary.absentRight);
  await write(inProject('models/calibration-table.ts'), tableSource(table));
  development = await measure(folder);
}
const { evaluation: samples } = await measure(inProject('samples'));
const page = accuracyPage({ development: development.evaluation, samples, calibration: development.calibration });
const curve = drawReliability(curveOf(development.evaluation), {
  title: 'Reliability, cross-validated by document',
  said: 'confidence given',
  seen: 'share that was right',
});
if (flags.includes('--dry-run')) process.stdout.write(page);
else {
  await write(inProject('docs/accuracy.md'), page);
  await write(inProject('docs/accuracy-curve.svg'), curve);
}
