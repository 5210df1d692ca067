import { lstat, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findClusterHome } from './embedded/cluster-home.ts';

/** Age in milliseconds from which nobody is at work on such a file any more: a day, as a batch may take hours. */
const abandonedAfter = 86_400_000;

/**
 * Files and folders that killed programs left half-written, in the data folder, beside its database and in the system's
 * temporary folder. Those of programs at work are younger.
 */
export async function findLeftOvers(dataDir: string, temporary = tmpdir()): Promise<readonly string[]> {
  const home = await findClusterHome(dataDir);
  const places = [
    { folder: dataDir, names: /^(restore|doctor)\.\d+\.new$/ },
    {
      folder: home?.folder ?? path.join(dataDir, 'postgres'),
      names: /^(cluster|password|credentials\.json)\.\d+\.new$/,
    },
    { folder: path.join(dataDir, 'blobs', 'incoming'), names: /^\d+-[\da-f]+$/ },
    // Page pictures on their way to the store, a region read again, a backup's list of parts.
    { folder: temporary, names: /^hetong-(pages|region|backup)-[\w.-]+$/ },
  ];
  const found = await Promise.all(places.map(({ folder, names }) => abandonedIn(folder, names)));
  return found.flat();
}

async function abandonedIn(folder: string, names: RegExp): Promise<readonly string[]> {
  const candidates = (await readdir(folder).catch(() => [])).filter((name) => names.test(name));
  const files = candidates.map((name) => path.join(folder, name));
  const ages = await Promise.all(
    files.map(async (file) => Date.now() - ((await lstat(file).catch(() => null))?.mtimeMs ?? Date.now())),
  );
  return files.filter((_, index) => ages[index]! > abandonedAfter);
}
