/** The end of a PDF is looked for in this many last bytes; what follows it there is judged. */
const tailBytes = 4096;

/**
 * Says how a PDF is cut off, or undefined where its end is in place: a complete file (and each later revision of it)
 * ends in `startxref`, a number and `%%EOF` (ISO 32000-1, 7.5.5). A reader that repairs such a file may show fewer
 * pages than it had without a word.
 */
export function findTruncation(bytes: Uint8Array): string | undefined {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = all.lastIndexOf('startxref');
  if (end < 0) return 'its end is missing (no startxref)';
  const rest = all.subarray(end + 'startxref'.length, Math.min(all.length, end + tailBytes)).toString('latin1');
  if (!/^\s*\d/.test(rest)) return 'it breaks off in its last lines';
  return /\d+\s+\d+\s+obj\b/.test(rest) ? 'it breaks off in its last revision' : undefined;
}
