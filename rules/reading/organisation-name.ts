import { distance } from 'fastest-levenshtein';

/** A name for comparing: NFKC, no white space, punctuation, brackets or slot marks. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s▁_()【】[\]「」"“”'·•.,。、:;-]/g, '')
    .toUpperCase();
}

/** Whether two names are the same once folded. */
export function isSameName(a: string, b: string): boolean {
  return foldName(a) === foldName(b);
}

/** Share of characters that differ, 0 (same) to 1 (nothing in common). */
export function nameDistance(a: string, b: string): number {
  const [x, y] = [foldName(a), foldName(b)];
  const longest = Math.max(x.length, y.length);
  return longest === 0 ? 0 : distance(x, y) / longest;
}

const singleSlip = 1;
const longName = 10;

/**
 * Whether a reader's slip may explain the difference: one character replaced in a name of ten or more. Two real names that
 * differ so little are rarer than a misread character.
 */
export function isReadingSlip(a: string, b: string): boolean {
  const [x, y] = [foldName(a), foldName(b)];
  return x !== y && x.length === y.length && x.length >= longName && distance(x, y) <= singleSlip;
}

/** Whether one name is the other cut short, as where a seal or the end of a slot covers its tail. */
export function isCutShort(a: string, b: string): boolean {
  const [x, y] = [foldName(a), foldName(b)];
  return x !== y && x.length >= 2 && y.length >= 2 && (x.startsWith(y) || y.startsWith(x));
}

/** Whether a name is a natural person's: two to four characters and no word of an organisation. */
export function isPersonName(name: string): boolean {
  return /^[\u4e00-\u9fff]{2,4}$/.test(foldName(name)) && !/[局院校厂店部所会社行司处委办馆]$/.test(foldName(name));
}

/** From this share of differing characters on, a curved and worn seal text is another name, not a poor reading. */
const otherBody = 0.3;
const readableSeal = 4;

/**
 * Whether a seal's text names another body than the party: most of it differs. A seal's ring is read with slips and gaps, so a
 * cut or nearly equal reading is the same body.
 */
export function isOtherBody(name: string, seal: string): boolean {
  const ring = foldName(seal).replace(/(?:合同|财务|发票|公|业务|专用|电子)+(?:专用)?章$/, '');
  const whole = foldName(name);
  if (ring.length < readableSeal || whole.includes(ring) || ring.includes(whole)) return false;
  return nameDistance(name, ring) >= otherBody;
}
