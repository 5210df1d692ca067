import { fileTypeFromBuffer } from 'file-type';
import type { MediaType } from '../../models/ports.ts';

/** How many bytes of a file's beginning `sniffMediaType` wants to see. */
export const sniffBytes = 8192;

/** What the first bytes say: a type this project reads, or a name for what it is instead. */
export type Sniffed =
  | { readonly supported: true; readonly mediaType: Exclude<MediaType, 'inode/directory'> }
  | { readonly supported: false; readonly looksLike: string };

/** Readers look for the header within the first 1024 bytes (ISO 32000-1, annex H, implementation note 13). */
const pdfHeaderWindow = 1024;

const namesOfForeignTypes: Readonly<Record<string, string>> = {
  'application/x-cfb': 'an old Office document',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'a Word document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'an Excel sheet',
};

/**
 * The type of a file by its first bytes (`sniffBytes` of them), never by its name. A file that is two types at once
 * (a picture with a PDF header inside) is not supported: which of the two a reader shows would be chance.
 */
export async function sniffMediaType(head: Uint8Array): Promise<Sniffed> {
  const pdfAt = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, pdfHeaderWindow)).indexOf('%PDF-');
  const mime = (await fileTypeFromBuffer(head))?.mime;
  if (pdfAt === 0 || (pdfAt < 0 && mime === 'application/pdf'))
    return { supported: true, mediaType: 'application/pdf' };
  if (pdfAt > 0 && (mime === undefined || mime === 'application/pdf')) {
    return { supported: true, mediaType: 'application/pdf' };
  }
  if (pdfAt > 0) return { supported: false, looksLike: `${nameOf(mime ?? '')} and PDF at once` };
  if (mime === 'image/png' || mime === 'image/apng') return { supported: true, mediaType: 'image/png' };
  if (mime === 'image/jpeg' || mime === 'image/tiff' || mime === 'image/webp')
    return { supported: true, mediaType: mime };
  // Directories of a TIFF may lie at its end, out of the sniffer's sight.
  if (mime === undefined && isTiff(head)) return { supported: true, mediaType: 'image/tiff' };
  return { supported: false, looksLike: mime === undefined ? nameOfText(head) : nameOf(mime) };
}

/** Byte order, then 42, or 43 for BigTIFF (TIFF 6.0, section 2). */
function isTiff(head: Uint8Array): boolean {
  const start = Buffer.from(head.subarray(0, 4)).toString('latin1');
  return ['II*\0', 'II+\0', 'MM\0*', 'MM\0+'].includes(start);
}

function nameOf(mime: string): string {
  return namesOfForeignTypes[mime] ?? mime;
}

function nameOfText(head: Uint8Array): string {
  const start = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, 1024)).toString('latin1');
  if (/^\s*(?:<!doctype\s+html|<html)/i.test(start)) return 'an HTML page';
  if (/^\s*<\?xml/i.test(start)) return 'XML';
  return head.includes(0) ? 'of an unknown binary type' : 'plain text';
}
