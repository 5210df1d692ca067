import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ClusterHome } from './cluster-home.ts';

/** A socket's path is at most 104 bytes on macOS, 108 on Linux; `/.s.PGSQL.65535` stands behind the folder. */
const longestFolder = 85;

/**
 * Where the server's socket lies, beside its TCP port: a load by it takes a tenth less processor time. Null where the
 * folder's path is too long for one, and on Windows.
 */
export function socketFolderOf({ folder }: Pick<ClusterHome, 'folder'>): string | null {
  return process.platform === 'win32' || Buffer.byteLength(folder) > longestFolder ? null : folder;
}

/** Removes what servers that were killed left of theirs: each had another port, so none would take it over. */
export async function removeOldSockets({ folder }: Pick<ClusterHome, 'folder'>): Promise<void> {
  for (const name of await readdir(folder))
    if (/^\.s\.PGSQL\.\d+(\.lock)?$/.test(name)) await rm(path.join(folder, name), { force: true });
}
