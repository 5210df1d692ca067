import { createHash, randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Box } from '../../models/geometry.ts';
import type { SourceFile } from '../../models/ports.ts';
import type { RegionReading } from '../recognize/read-region.ts';

/** Reads a part of a page whose stored picture is at hand, in a reader process like whole pages. */
export interface RegionReader {
  /** @throws InputError where the picture cannot be read, EngineError where no engine loads. */
  readRegion(source: SourceFile, box: Box, signal: AbortSignal): Promise<RegionReading>;
}

/** Reads a box of a WebP picture of an upright page. */
export async function readPictureRegion(
  reader: RegionReader,
  picture: Uint8Array,
  { box, signal }: { readonly box: Box; readonly signal: AbortSignal },
): Promise<RegionReading> {
  const file = path.join(tmpdir(), `hetong-region-${randomUUID()}.webp`);
  await writeFile(file, picture, { mode: 0o600 });
  try {
    const source: SourceFile = {
      fileName: path.basename(file),
      paths: [file],
      mediaType: 'image/webp',
      sha256: createHash('sha256').update(picture).digest('hex'),
      bytes: picture.length,
    };
    return await reader.readRegion(source, box, signal);
  } finally {
    await rm(file, { force: true });
  }
}
