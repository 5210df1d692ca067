import { createReadStream } from 'node:fs';
import { Parser } from 'tar';
import type { ReadEntry } from 'tar';
import { z } from 'zod';
import { ConfigurationError, InputError } from '../../models/errors.ts';
import { postgresMajor } from '../embedded/postgres-binaries.ts';
import { migrations } from '../migrations/migrate-database.ts';

export const manifestName = 'manifest.json';

const manifestSchema = z.object({
  format: z.literal('hetong/backup@1'),
  /** Version of the program that made it. */
  program: z.string(),
  /** ISO 8601, UTC. */
  made: z.string(),
  /** The cluster is a physical copy, which another platform or major version of Postgres cannot read. */
  platform: z.string(),
  postgres: z.string(),
  /** Steps of the schema. */
  steps: z.array(z.string()).readonly(),
  documents: z.number().int(),
  /** Files of the store: originals and page pictures. */
  files: z.number().int(),
});

/** What a backup says of itself, as the first file in it. */
export type BackupManifest = Readonly<z.infer<typeof manifestSchema>>;

export const thisPlatform = `${process.platform}-${process.arch}`;

/**
 * Reads the manifest of a backup, and of the file no more than that takes.
 * @throws InputError `backup-damaged` where the file is no backup.
 */
export async function readManifest(file: string): Promise<BackupManifest> {
  try {
    return manifestSchema.parse(JSON.parse(await firstFile(file)));
  } catch (cause) {
    throw damaged(file, cause);
  }
}

async function firstFile(file: string): Promise<string> {
  const bytes = createReadStream(file);
  try {
    return await new Promise((resolve, reject) => {
      let isFirst = true;
      const take = (entry: ReadEntry): void => {
        // More entries come with the same bytes, before the first is told to be whole.
        if (!isFirst) return void entry.resume();
        isFirst = false;
        if (entry.path !== manifestName) return reject(new Error(`it begins with another file than ${manifestName}`));
        entry.concat().then((content) => resolve(content.toString()), reject);
      };
      const parser = new Parser({ strict: true, onReadEntry: take });
      parser.on('error', reject);
      bytes.on('error', reject);
      bytes.on('end', () => reject(new Error('it ends too early')));
      bytes.on('data', (chunk) => void parser.write(chunk as Buffer));
    });
  } finally {
    bytes.destroy();
  }
}

/** @returns InputError `backup-damaged`, to be thrown. */
export function damaged(file: string, cause: unknown): InputError {
  const why = cause instanceof z.ZodError ? 'its manifest is of another shape' : messageOf(cause);
  return new InputError(`The file is no whole backup: ${why}.`, {
    code: 'backup-damaged',
    file,
    remedy: 'Take a file that `hetong db backup` made, or copy it anew.',
    cause,
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** @throws ConfigurationError `backup-unsuitable` where this program on this machine cannot run what the backup holds. */
export async function refuseUnsuitable(manifest: BackupManifest, file: string): Promise<void> {
  const unknown = manifest.steps.find((step) => migrations[step] === undefined);
  const needs = [
    ...(manifest.platform === thisPlatform ? [] : [`platform ${manifest.platform} (this is ${thisPlatform})`]),
    ...(manifest.postgres === (await postgresMajor()) ? [] : [`Postgres ${manifest.postgres}`]),
    ...(unknown === undefined ? [] : [`version ${manifest.program} of the program or later`]),
  ];
  if (needs.length === 0) return;
  throw new ConfigurationError(`The backup needs ${needs.join(' and ')}.`, {
    code: 'backup-unsuitable',
    file,
    remedy: `It was made by version ${manifest.program} on ${manifest.platform}: restore it with that.`,
  });
}
