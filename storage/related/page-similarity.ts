const bits = 64;

/**
 * How alike the pictures of two documents' pages are, 0–1: one less twice the share of differing bits of their hashes,
 * page by page, so that pictures that have nothing in common come to about 0; a page the other does not have counts as 0.
 * Null where either has no picture.
 */
export function pageSimilarity(ours: readonly (string | null)[], theirs: readonly (string | null)[]): number | null {
  const known = (hashes: readonly (string | null)[]): boolean => hashes.some((hash) => hash !== null);
  if (!known(ours) || !known(theirs)) return null;
  const pages = Math.max(ours.length, theirs.length);
  const sum = Array.from({ length: pages }, (_, page) => hashSimilarity(ours[page], theirs[page]));
  return sum.reduce((total, one) => total + one, 0) / pages;
}

function hashSimilarity(a: string | null | undefined, b: string | null | undefined): number {
  if (a == null || b == null) return 0;
  return Math.max(0, 1 - (2 * differingBits(a, b)) / bits);
}

function differingBits(a: string, b: string): number {
  let difference = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
  let count = 0;
  for (; difference > 0n; difference &= difference - 1n) count++;
  return count;
}
