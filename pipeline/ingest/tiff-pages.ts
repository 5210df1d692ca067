import type { FileHandle } from 'node:fs/promises';

/**
 * Whether a TIFF holds more than one picture, by the link at the end of its first directory (TIFF 6.0, section 2;
 * BigTIFF with 8-byte offsets). False for a file whose structure ends before the link.
 */
export async function hasSecondTiffPage(handle: FileHandle): Promise<boolean> {
  const header = await readAt(handle, 0, 16);
  if (header === null) return false;
  const isLittle = header.toString('latin1', 0, 2) === 'II';
  const isBig = (isLittle ? header.readUInt16LE(2) : header.readUInt16BE(2)) === 43;
  const layout = isBig
    ? { offset: 8, width: 8, countWidth: 8, entry: 20 }
    : { offset: 4, width: 4, countWidth: 2, entry: 12 };
  const first = readNumber(header, { at: layout.offset, width: layout.width, isLittle });
  const countBytes = await readAt(handle, first, layout.countWidth);
  if (countBytes === null) return false;
  const count = readNumber(countBytes, { at: 0, width: layout.countWidth, isLittle });
  const link = await readAt(handle, first + layout.countWidth + count * layout.entry, layout.width);
  return link !== null && readNumber(link, { at: 0, width: layout.width, isLittle }) !== 0;
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer | null> {
  if (!Number.isSafeInteger(position)) return null;
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return bytesRead === length ? buffer : null;
}

function readNumber(buffer: Buffer, place: { at: number; width: number; isLittle: boolean }): number {
  if (place.width === 8) {
    return Number(place.isLittle ? buffer.readBigUInt64LE(place.at) : buffer.readBigUInt64BE(place.at));
  }
  return place.isLittle ? buffer.readUIntLE(place.at, place.width) : buffer.readUIntBE(place.at, place.width);
}
