import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { MiddlewareHandler } from 'hono';
import type { AppRouter } from '../server-parts.ts';
import type { Env } from './access.ts';

/** What index.html holds in place of the nonce. */
const placeholder = '__CSP_NONCE__';

const common = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Headers of every answer. Nothing here may be framed, sniffed or loaded by another site; a page gets a policy with
 * the nonce of its styles, everything else one that allows nothing.
 */
export function protect(): MiddlewareHandler<Env> {
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('X-Frame-Options', 'DENY');
    headers.set('Referrer-Policy', 'no-referrer');
    headers.set('Cross-Origin-Opener-Policy', 'same-origin');
    headers.set('Cross-Origin-Resource-Policy', 'same-origin');
    headers.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=()');
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', common);
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  };
}

/** Serves the built pages: assets for ever, and index.html for every address of the client's own. */
export function addPages(app: AppRouter, folder: string): void {
  const keep: MiddlewareHandler<Env> = async (context, next) => {
    await next();
    if (context.res.ok) context.res.headers.set('Cache-Control', 'public, max-age=31536000, immutable');
  };
  // The library warns about a folder that is missing; the page below says it to those who can see it.
  if (existsSync(folder)) app.get('/assets/*', keep, serveStatic({ root: folder }));
  app.get('*', async (context, next) => {
    const { path: asked } = context.req;
    if (asked.startsWith('/api/') || path.posix.basename(asked).includes('.')) return next();
    const page = await readFile(path.join(folder, 'index.html'), 'utf8').catch(() => null);
    if (page === null) return context.text('The pages are not built: run `npm run build`.', 503);
    const nonce = randomBytes(18).toString('base64');
    context.header('Content-Security-Policy', pagePolicy(nonce));
    context.header('Cache-Control', 'no-store');
    return context.html(page.replaceAll(placeholder, nonce));
  });
}

/** Scripts, pictures and requests from here alone; styles from here or with the nonce; no inline script at all. */
function pagePolicy(nonce: string): string {
  return [
    common,
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
  ].join('; ');
}
