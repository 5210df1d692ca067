import type { PdfFile } from './pdf-file.ts';

/** The end of a PDF is looked for in this many last bytes; what follows it there is judged. */
const tailBytes = 4096;
const endMark = 'startxref';
/** Bytes searched at a time, from the end of the file backwards. */
const windowBytes = 1 << 20;

/**
 * Says how a PDF is cut off, or undefined where its end is in place: a complete file (and each later revision of it)
 * ends in `startxref`, a number and `%%EOF` (ISO 32000-1, 7.5.5). A reader that repairs such a file may show fewer
 * pages than it had without a word.
 */
export function findTruncation(file: PdfFile): string | undefined {
  const end = findLast(file, endMark);
  if (end === undefined) return 'its end is missing (no startxref)';
  const after = end + endMark.length;
  const rest = readText(file, after, Math.min(file.length, end + tailBytes) - after);
  if (!/^\s*\d/.test(rest)) return 'it breaks off in its last lines';
  return /\d+\s+\d+\s+obj\b/.test(rest) ? 'it breaks off in its last revision' : undefined;
}

function findLast(file: PdfFile, word: string): number | undefined {
  for (let end = file.length; end > 0; end -= windowBytes) {
    const start = Math.max(0, end - windowBytes);
    // A word that begins in this window may end in the one behind it.
    const at = readText(file, start, end - start + word.length - 1).lastIndexOf(word);
    if (at >= 0) return start + at;
  }
  return undefined;
}

function readText(file: PdfFile, position: number, length: number): string {
  const bytes = Buffer.alloc(Math.max(0, length));
  return bytes.subarray(0, file.readInto(bytes, position)).toString('latin1');
}
