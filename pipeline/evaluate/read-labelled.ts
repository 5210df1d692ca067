import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../../models/errors.ts';
import { contractRecordSchema } from '../../models/contract-record.ts';
import type { ContractRecord } from '../../models/contract-record.ts';
import { truthSchema } from './truth.ts';
import type { Truth } from './truth.ts';

const truthSuffix = '.truth.json';

/** A file's name without folder and ending: what a truth, a contract and a record of one paper share. */
export function labelOf(file: string): string {
  return path.basename(file).replace(/\.[^.]+$/, '');
}

/**
 * The truths of a folder by label, in order.
 * @throws InputError `path-missing`, `truth-missing`, `truth-invalid`.
 */
export async function readTruths(dir: string): Promise<ReadonlyMap<string, Truth>> {
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

/** The contracts of a folder that have a truth, as paths, in order. */
export async function findLabelledFiles(dir: string, truths: ReadonlyMap<string, Truth>): Promise<readonly string[]> {
  const files = (await readdir(dir)).filter((file) => !file.endsWith(truthSuffix) && truths.has(labelOf(file)));
  return files.sort().map((file) => path.join(dir, file));
}

/**
 * Records of a file of JSON lines.
 * @throws InputError `path-missing`, `records-invalid` naming the line.
 */
export async function readRecords(file: string): Promise<readonly ContractRecord[]> {
  const content = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new InputError(`${file} cannot be read.`, {
      code: 'path-missing',
      file,
      cause,
      remedy: 'Name a file of records as `hetong extract --json` prints them.',
    });
  });
  const lines = content.split('\n').map((line, at) => ({ line, number: at + 1 }));
  return lines.filter(({ line }) => line !== '').map(({ line, number }) => parseRecord(line, { file, number }));
}

function parseRecord(
  line: string,
  { file, number }: { readonly file: string; readonly number: number },
): ContractRecord {
  try {
    return contractRecordSchema.parse(JSON.parse(line));
  } catch (cause) {
    throw new InputError(`Line ${number} of ${file} is not a contract record.`, {
      code: 'records-invalid',
      file,
      cause,
      remedy: 'Make the file with `hetong extract … --json` or `hetong export --format json`.',
    });
  }
}
