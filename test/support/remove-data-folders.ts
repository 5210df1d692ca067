import { readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** Removes a folder of data folders. As root their databases lie elsewhere, each named by a file. */
export async function removeDataFolders(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pointer = await readFile(path.join(folder, name, 'postgres/home.json'), 'utf8').catch(() => null);
    if (pointer !== null) await rm((JSON.parse(pointer) as { home: string }).home, { recursive: true, force: true });
  }
  await rm(folder, { recursive: true, force: true });
}
