import { isRealDate } from './date-arithmetic.ts';

/** GB 32100-2015: the 31 characters of a 统一社会信用代码, by value; I, O, S, V and Z are left out. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** Verdict on a 统一社会信用代码: `code` is the text as checked; `reason` names the first test it fails. */
export type CreditCodeCheck =
  | { readonly valid: true; readonly code: string }
  | {
      readonly valid: false;
      readonly code: string;
      readonly reason: 'length' | 'alphabet' | 'check-digit';
      readonly expected?: string;
    };

/**
 * Checks a 统一社会信用代码 by GB 32100-2015. Spaces, width and case do not matter; a tax suffix such as "(1/1)" is dropped.
 * `expected` is the check character the first 17 ask for.
 */
export function checkCreditCode(text: string): CreditCodeCheck {
  const code = bareCode(text).toUpperCase();
  if (code.length !== 18) return { valid: false, code, reason: 'length' };
  if ([...code.slice(0, 17)].some((character) => !alphabet.includes(character))) {
    return { valid: false, code, reason: 'alphabet' };
  }
  const expected = checkCharacterOf(code);
  return code[17] === expected ? { valid: true, code } : { valid: false, code, reason: 'check-digit', expected };
}

function bareCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\(\d+\/\d+\)$/, '')
    .replace(/[\s▁]/g, '');
}

function checkCharacterOf(code: string): string {
  const sum = creditWeights.reduce((total, weight, at) => total + weight * alphabet.indexOf(code[at]!), 0);
  return alphabet[(31 - (sum % 31)) % 31]!;
}

/** What a reader takes a digit for: letters that never stand in a code, and the small l. */
const lookAlikes: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  I: '1',
  i: '1',
  l: '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
};

/**
 * The code with letters that cannot stand in it read as the digits they resemble (O→0, I→1, Z→2, S→5), where the check then
 * passes; null where it passes already or still fails.
 */
export function repairCreditCode(text: string): string | null {
  const bare = bareCode(text);
  const repaired = [...bare]
    .map((character) => lookAlikes[character] ?? character)
    .join('')
    .toUpperCase();
  return repaired !== bare.toUpperCase() && checkCreditCode(repaired).valid ? repaired : null;
}

const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** Whether text is a valid organisation code (GB 11714), with or without its hyphen: 71354053-3. */
export function isOrganisationCode(text: string): boolean {
  const code = bareCode(text).toUpperCase().replace('-', '');
  if (!/^[0-9A-Z]{8}[0-9X]$/.test(code)) return false;
  const sum = organisationWeights.reduce((total, weight, at) => total + weight * parseInt(code[at]!, 36), 0);
  // 11 − Σ mod 11: 10 is written X, 11 is written 0.
  return code[8] === '0123456789X0'[11 - (sum % 11)];
}

const residentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Whether text is a valid resident ID (GB 11643-1999), its birth date included. Mask it in every output and log. */
export function isResidentId(text: string): boolean {
  const id = bareCode(text).toUpperCase();
  if (!/^[1-9]\d{16}[\dX]$/.test(id)) return false;
  if (!isRealDate(`${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`)) return false;
  const sum = residentWeights.reduce((total, weight, at) => total + weight * Number(id[at]), 0);
  return id[17] === '10X98765432'[sum % 11];
}
