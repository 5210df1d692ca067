import { z } from 'zod';
import { problemSchema } from '../../../models/api/problem.ts';
import { requireAccess } from './access.ts';
import type { Access } from './access.ts';

/**
 * Who may use a route: its first middleware, and the same in the OpenAPI document (`x-access`), from which the table of
 * docs/access.md is made.
 */
export function open(access: Access) {
  const security = access === 'anyone' ? [] : [{ session: [] }, { token: [] }];
  return { middleware: requireAccess(access), 'x-access': access, security };
}

/** An answer in JSON. */
export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { content: { 'application/json': { schema } }, description };
}

/** A body in JSON, which must be there. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { content: { 'application/json': { schema } }, required: true as const };
}

/** An answer of other bytes. */
export function bytes(mediaType: string, description: string) {
  return { content: { [mediaType]: { schema: { type: 'string', format: 'binary' } as const } }, description };
}

/** An error as every route may answer. */
export const problem = {
  default: { content: { 'application/problem+json': { schema: problemSchema } }, description: 'What went wrong' },
};

export const noContent = { description: 'Done; nothing to say' };

const id = z.string().min(1).max(100);
export const idParams = z.object({ id });
export const pageParams = z.object({ id, number: z.coerce.number().int().min(1).max(100_000) });
export const uploadParams = z.object({ id, upload: id });

/** Headers of a file to be kept, under this name: everything but letters, digits and a few signs as %XX (RFC 8187). */
export function attachment(name: string): { readonly 'Content-Disposition': string; readonly 'Cache-Control': string } {
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return {
    'Content-Disposition': `attachment; filename*=UTF-8''${encoded}`,
    'Cache-Control': 'private, no-store',
  };
}
