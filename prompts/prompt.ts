import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { InvariantError } from '../models/errors.ts';

/** A published prompt: its text and its examples are files beside this one and are never edited again. */
export interface PromptFiles {
  readonly name: string;
  readonly version: number;
  /** SHA-256 of the text followed by the examples, as published. */
  readonly sha256: string;
}

/** What is said to a model, with worked examples. */
export interface Prompt<Example> {
  /** `name@version`, kept with every answer. */
  readonly id: string;
  readonly version: number;
  /** The instructions, in Chinese. */
  readonly text: string;
  readonly examples: readonly Example[];
}

/** Folder of the prompts: this one in the sources, the package's own from `dist/`. */
const folder: URL = ['./', '../../prompts/']
  .map((place) => new URL(place, import.meta.url))
  .find((place) => existsSync(new URL('extract-fields/', place)))!;

/**
 * Reads a prompt.
 * @throws InvariantError where its files are not those that were published, or an example has another shape.
 */
export function readPrompt<Example>(files: PromptFiles, example: z.ZodType<Example>): Prompt<Example> {
  const { name, version, sha256 } = files;
  const id = `${name}@${version}`;
  const text = readFileSync(new URL(`${name}/v${version}.md`, folder), 'utf8');
  const examples = readFileSync(new URL(`${name}/v${version}.examples.json`, folder), 'utf8');
  const actual = createHash('sha256').update(text).update(examples).digest('hex');
  if (actual !== sha256) {
    throw new InvariantError(`Prompt ${id} is not what was published: its hash is ${actual}.`, {
      code: 'prompt-edited',
      remedy: 'Restore its files; a change of a prompt is a new version with files of its own.',
    });
  }
  return { id, version, text: text.trim(), examples: z.array(example).min(1).parse(JSON.parse(examples)) };
}
