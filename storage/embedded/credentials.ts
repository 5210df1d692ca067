import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '../../models/errors.ts';
import type { ClusterHome } from './cluster-home.ts';
import { writePrivately } from './cluster-home.ts';
import { isErrno } from './owner-claim.ts';

const credentialsSchema = z.object({ adminPassword: z.string().min(20), password: z.string().min(20) }).readonly();

/** Passwords of the server's administrator and of the ordinary role the program works as. */
export type Credentials = z.infer<typeof credentialsSchema>;

/**
 * The passwords of a home, made up at random on first use and kept in a file only its owner can read.
 * @throws ConfigurationError where a cluster stands and its passwords are gone.
 */
export async function readCredentials(home: Pick<ClusterHome, 'folder' | 'cluster'>): Promise<Credentials> {
  const file = path.join(home.folder, 'credentials.json');
  try {
    return credentialsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
  if (await stat(home.cluster).catch(() => null)) {
    throw new ConfigurationError(`The passwords of the embedded database are missing: ${file}.`, {
      code: 'database-credentials-missing',
      file,
      remedy: 'Bring the file back from a backup of the data folder.',
    });
  }
  const fresh = {
    adminPassword: randomBytes(24).toString('base64url'),
    password: randomBytes(24).toString('base64url'),
  };
  await writePrivately(file, `${JSON.stringify(fresh)}\n`);
  return fresh;
}
