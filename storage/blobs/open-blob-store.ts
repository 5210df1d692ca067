import type { BlobStore } from '../../models/ports.ts';
import type { BlobPlace } from './blob-place.ts';
import { createFolderStore } from './folder-store.ts';

/** The store of a place. Nothing is asked of it yet: one that is away is noticed by the first call. */
export async function openBlobStore(place: BlobPlace): Promise<BlobStore> {
  if ('folder' in place) return createFolderStore(place.folder);
  // Loaded only where it is used: the client takes half a second.
  const { createS3Store } = await import('./s3-store.ts');
  return createS3Store(place);
}
