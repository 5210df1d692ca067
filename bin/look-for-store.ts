import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { describePlace, openBlobStore } from '../storage/index.ts';
import type { BlobPlace, BucketPlace } from '../storage/index.ts';
import type { Found } from './examine/check.ts';

const localHosts: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Looks whether a store answers: a folder must be writable, a bucket must list what it holds. Nothing is kept.
 * @throws EngineError where the store is away or refuses the credentials.
 */
export async function lookForStore(place: BlobPlace): Promise<Found> {
  const found = describePlace(place);
  if ('folder' in place) {
    await mkdir(place.folder, { recursive: true, mode: 0o700 });
    await access(place.folder, constants.W_OK);
    return { state: 'ok', found };
  }
  await (await openBlobStore(place)).list()[Symbol.asyncIterator]().next();
  if (isOpenToOthers(place)) return { state: 'warn', found, remedy: 'Contracts go there unencrypted: use https.' };
  return { state: 'ok', found: `${found} answers` };
}

function isOpenToOthers({ endpoint }: BucketPlace): boolean {
  if (endpoint === null) return false;
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'http:' && !localHosts.includes(hostname);
}
