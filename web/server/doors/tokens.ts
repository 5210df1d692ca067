import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 bits, for a cookie or a program. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. A fast hash will do: nobody guesses 256 bits. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
