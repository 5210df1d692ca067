import { chown, open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ServerIdentity } from '../embedded/server-identity.ts';

/** Folders of a data folder that a backup holds beside the database: the store, and uploads on their way. */
export const folderParts = ['blobs', 'uploads'] as const;

export function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** Files below a folder, at any depth; 0 where there is no such folder. */
export async function countFiles(folder: string): Promise<number> {
  if (!(await isThere(folder))) return 0;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
}

/** Writes everything below `folder` to disk, and gives it to the user the server runs as, where that is another. */
export async function settle(folder: string, identity: ServerIdentity | null): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const file of [...entries.map((entry) => path.join(entry.parentPath, entry.name)), folder]) {
    if (identity !== null) await chown(file, identity.uid, identity.gid);
    await sync(file);
  }
}

/** Flushes a file, or the names in a folder. */
export async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
