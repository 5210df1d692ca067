import type { SourceFile } from '../../models/ports.ts';
import { hashStableFile } from '../ingest/hash-stable-file.ts';
import { changingFileError } from '../ingest/input-errors.ts';
import { withRegularFile } from '../ingest/open-source.ts';
import { hashFolder } from '../ingest/page-image-folder.ts';

/**
 * Makes sure that a source's files are still the bytes that were ingested: what is read is what the hash names.
 * @throws InputError `file-changing`, or what the file system answered.
 */
export async function verifySource(source: SourceFile): Promise<void> {
  const first = source.paths[0]!;
  const isFolder = source.mediaType === 'inode/directory';
  const { sha256 } = isFolder
    ? await hashFolder(source.paths)
    : await withRegularFile(first, (handle) => hashStableFile(handle, first));
  if (sha256 !== source.sha256) throw changingFileError(first);
}
