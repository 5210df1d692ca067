import { createHash } from 'node:crypto';

/** What two writings of one text may differ in: width, white space, punctuation, case. */
export function comparableText(value: unknown): string {
  return String(value)
    .normalize('NFKC')
    .replace(/[\s·•.,，。、:：;；()（）[\]【】《》"“”'‘’\-—_/]/g, '')
    .toLowerCase();
}

const isNumeric = (value: unknown): boolean => /^-?\d+(\.\d+)?$/.test(String(value));

/** Whether two values mean the same: numbers by amount, codes and texts by comparableText, null only as null. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (a == null || b == null) return a == null && b == null;
  // Longer digit strings are accounts and codes, where every digit counts and a float would round.
  if (isNumeric(a) && isNumeric(b) && String(a).length < 16) return Math.abs(Number(a) - Number(b)) < 1e-9;
  return comparableText(a) === comparableText(b);
}

/** Whether a value is the true one, which a truth file may give as the beginning of the SHA-256 of its comparable text. */
export function isSameTruth(value: unknown, truth: unknown): boolean {
  if (typeof truth !== 'object' || truth === null || !('sha256' in truth)) return isSameValue(value, truth);
  if (value == null) return false;
  return createHash('sha256').update(comparableText(value)).digest('hex').startsWith(String(truth.sha256));
}
