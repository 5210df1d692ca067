import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createApp } from '../../web/server/create-app.ts';
import type { ServerParts } from '../../web/server/server-parts.ts';
import { createFolderStore } from '../../storage/blobs/folder-store.ts';
import { documentFrom } from '../support/contract-record.ts';
import { silentLog } from '../support/silent-log.ts';
import { useDesk } from '../support/review-desk.ts';

const desk = useDesk();
const page =
  '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><script type="module" src="/assets/a-1.js"></script>';

/** The pages of a build, without the routes of the API being asked. */
async function pagesApp(): Promise<ReturnType<typeof createApp>> {
  const clientFolder = path.join(desk().folder, 'built');
  await mkdir(path.join(clientFolder, 'assets'), { recursive: true });
  await writeFile(path.join(clientFolder, 'index.html'), page);
  await writeFile(path.join(clientFolder, 'assets', 'a-1.js'), 'export {};');
  const { people, review, uploads, blobs } = desk().storage;
  // Pages ask nothing of the desks.
  const parts = { people, review, uploads, blobs, log: silentLog, publicUrl: null, clientFolder, version: '0' };
  return createApp(parts as unknown as ServerParts);
}

let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  app = await pagesApp();
});

test.each(['/', '/documents/123?field=totalAmount&page=2', '/import'])(
  '%s is the client, with a fresh nonce',
  async (at) => {
    const [first, second] = [await app.request(at), await app.request(at)];
    const html = await first.text();
    const nonce = /content="([^"]+)"/.exec(html)?.[1] ?? '';
    expect(nonce).toMatch(/^[\w+/]{24}$/);
    const policy = first.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(await second.text()).not.toBe(html);
  },
);

test('assets are kept for ever; what is not there is a problem', async () => {
  const asset = await app.request('/assets/a-1.js');
  expect(asset.headers.get('cache-control')).toContain('immutable');
  expect(asset.headers.get('content-type')).toContain('javascript');
  for (const missing of [
    '/assets/b.js',
    '/favicon.ico',
    '/assets/../../package.json',
    '/assets/%2e%2e/%2e%2e/package.json',
  ]) {
    expect((await app.request(missing)).status, missing).toBe(404);
  }
});

test('a page’s picture and the original come from the store, to those who may', async () => {
  const file = path.join(desk().folder, 'original.pdf');
  await writeFile(file, 'the bytes of the original');
  const sha256 = await createFolderStore(path.join(desk().folder, 'blobs')).putFile(file);
  const document = documentFrom({ seed: 'the bytes of the original', fileName: '合同 "1".pdf' });
  await desk().storage.contracts.load({ ...document, pageImages: new Map([[1, sha256]]) });
  const { id } = (await desk().storage.contracts.findBySha256(sha256))!;
  const reviewer = await desk().person('reviewer');
  const { pages } = (await (await reviewer.send('GET', `/api/documents/${id}`)).json()) as {
    pages: { imageUrl: string | null }[];
  };
  expect(pages.map(({ imageUrl }) => imageUrl)).toEqual([
    `/api/documents/${id}/pages/1/image?v=${sha256.slice(0, 16)}`,
    null,
  ]);
  const image = await reviewer.send('GET', pages[0]!.imageUrl!);
  expect(image.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  expect(image.headers.get('content-type')).toBe('image/webp');
  expect((await reviewer.send('GET', `/api/documents/${id}/pages/2/image`)).status).toBe(404);
  const original = await reviewer.send('GET', `/api/documents/${id}/original`);
  expect(await original.text()).toBe('the bytes of the original');
  expect(original.headers.get('content-type')).toBe('application/octet-stream');
  expect(original.headers.get('content-disposition')).toBe(
    "attachment; filename*=UTF-8''%E5%90%88%E5%90%8C%20%221%22.pdf",
  );
});
