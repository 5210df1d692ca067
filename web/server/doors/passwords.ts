import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import PQueue from 'p-queue';

/** Cost of scrypt as a power of two: 2^17 takes 128 MB and a good part of a second. */
const cost = 17;
const blockSize = 8;
const keyLength = 32;

/** Hashing at once: each takes 128 MB, and a crowd of sign-ins must not take them all. */
const hashing = new PQueue({ concurrency: 2 });

// Of scrypt's two forms promisify cannot know the one with options.
const derive = promisify(scrypt) as unknown as (
  password: string,
  salt: Buffer,
  length: number,
  options: { readonly N: number; readonly r: number; readonly p: number; readonly maxmem: number },
) => Promise<Buffer>;

/** `scrypt$17$8$1$<salt>$<key>`, base64url: what is kept of a password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await stretch(password, salt, cost);
  return ['scrypt', cost, blockSize, 1, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/**
 * Whether a password is the one behind a hash. Takes as long where there is no hash to compare with (an unknown
 * person), so that time tells nobody who exists.
 */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, power = String(cost), , , salt = '', key = ''] = (hash ?? '').split('$');
  const expected = Buffer.from(key, 'base64url');
  const derived = await stretch(password, Buffer.from(salt, 'base64url'), Number(power));
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}

function stretch(password: string, salt: Buffer, power: number): Promise<Buffer> {
  const options = { N: 2 ** power, r: blockSize, p: 1, maxmem: 2 ** power * blockSize * 256 };
  // What looks the same is the same, however a keyboard composes it.
  return hashing.add(() => derive(password.normalize('NFKC'), salt, keyLength, options));
}

/** Letters and digits nobody mistakes for each other. */
const readable = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to be typed once: four groups of four, 79 bits. */
export function oneTimePassword(): string {
  const group = (): string => Array.from({ length: 4 }, () => readable[randomInt(readable.length)]!).join('');
  return Array.from({ length: 4 }, group).join('-');
}
