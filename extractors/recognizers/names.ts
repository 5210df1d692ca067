import type { ViewRange } from './hits.ts';

/** How a second writing of a name differs from the first: not at all, by what is cut off or unreadable, or by a range of its own. */
export type NameDifference = 'same' | 'covered' | ViewRange;

/**
 * Compares two writings of an organisation's name. Missing characters at either end, and single characters read otherwise, are the
 * work of seals and readers (`covered`); two or more characters put in or replaced between agreeing parts are a difference, given as
 * their range in `written`. Where both were typed and never read off a picture (`isTyped`), one character is a difference too.
 */
export function compareNames(name: string, written: string, isTyped = false): NameDifference {
  const a = bare(name);
  const b = bare(written);
  if (a === b) return 'same';
  if (b.length < 4 || a.includes(b)) return 'covered';
  if (isTyped && endOfName.test(b)) return { start: commonPrefix(a, b), end: b.length };
  const prefix = commonPrefix(a, b);
  const inner = a.slice(prefix);
  const rest = b.slice(prefix);
  // A name may be cut at its end: what follows the change must then agree with some part of the name.
  for (let length = 1; length <= rest.length - 2; length++) {
    const tail = rest.slice(length);
    const at = inner.indexOf(tail.slice(0, 3));
    if (at < 0 || !inner.slice(at).startsWith(tail)) continue;
    const isWord = length >= 2 && prefix >= 2;
    return isWord ? { start: prefix, end: prefix + length } : 'covered';
  }
  return 'covered';
}

/** A typed name that ends here is whole. */
const endOfName = /(?:公司|[局院校厂店部所会社行司处委办馆站场园厅署队心室团])$/;

function bare(name: string): string {
  return name.normalize('NFKC').replace(/[\s▁()·]/g, '');
}

function commonPrefix(a: string, b: string): number {
  let at = 0;
  while (at < Math.min(a.length, b.length) && a[at] === b[at]) at++;
  return at;
}
