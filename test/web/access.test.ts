import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Access as DeskAccess } from '../../web/server/http/access.ts';
import { projectRoot } from '../support/source-files.ts';
import { useDesk, visitors } from '../support/review-desk.ts';
import type { DeskClient } from '../support/review-desk.ts';

const desk = useDesk();

/** Metrics are read by whoever holds the server's own token: test/web/watch.test.ts. */
type Access = DeskAccess | 'metrics-token';
type Visitor = (typeof visitors)[number];

/**
 * Who may use each route, written down a second time: a route without a row here fails, and so does one that lets in
 * others than its row says. The paths name nothing that exists, so whoever is let in changes nothing.
 */
const all: readonly Visitor[] = visitors;
const signedIn: readonly Visitor[] = ['importer', 'reviewer', 'lead', 'analyst', 'admin'];
const readers: readonly Visitor[] = ['reviewer', 'lead', 'analyst', 'admin'];
const deciders: readonly Visitor[] = ['reviewer', 'lead', 'admin'];
const importers: readonly Visitor[] = ['importer', 'lead', 'admin'];
const admin: readonly Visitor[] = ['admin'];

const intended: Readonly<Record<string, readonly Visitor[]>> = {
  'GET /healthz': all,
  'GET /readyz': all,
  'GET /metrics': [],
  'GET /api/health': all,
  'GET /api/session': signedIn,
  'POST /api/session': all,
  'POST /api/session/password': signedIn,
  'GET /api/users': admin,
  'POST /api/users': admin,
  'PATCH /api/users/{id}': admin,
  'POST /api/users/{id}/password': admin,
  'GET /api/tokens': signedIn,
  'POST /api/tokens': signedIn,
  'DELETE /api/tokens/{id}': signedIn,
  'GET /api/policy': deciders,
  'PUT /api/policy': admin,
  'GET /api/queue': readers,
  'POST /api/queue/next': deciders,
  'GET /api/documents': readers,
  'GET /api/documents/{id}': readers,
  'GET /api/documents/{id}/text': readers,
  'GET /api/documents/{id}/history': readers,
  'GET /api/documents/{id}/pages/{number}/image': readers,
  'GET /api/documents/{id}/original': readers,
  'PUT /api/documents/{id}/lease': deciders,
  'DELETE /api/documents/{id}/lease': deciders,
  'POST /api/documents/{id}/decisions': deciders,
  'POST /api/documents/{id}/confirmations': deciders,
  'POST /api/documents/{id}/regions': deciders,
  'GET /api/search': readers,
  'GET /api/search/facets': readers,
  'GET /api/documents/{id}/hits': readers,
  'GET /api/charts/{chart}': readers,
  'GET /api/charts/{chart}/table': readers,
  'GET /api/exports': readers,
  'GET /api/exports/{view}': readers,
  'GET /api/batches': importers,
  'POST /api/batches': importers,
  'GET /api/batches/{id}': importers,
  'GET /api/batches/{id}/events': importers,
  'PUT /api/batches/{id}/files': importers,
  'POST /api/batches/{id}/files/{upload}/retry': importers,
  // Last: whoever is let in is signed out by it.
  'DELETE /api/session': signedIn,
};

/** Addresses that lead to the client's own files, and the description itself: the same for everybody. */
const isPage = (route: string): boolean => ['*', '/*', '/assets/*', '/openapi.json'].includes(route);

interface DescribedRoute {
  readonly name: string;
  readonly access: Access;
}

async function describedRoutes(): Promise<readonly DescribedRoute[]> {
  const answer = await desk().nobody.send('GET', '/openapi.json');
  const { paths } = (await answer.json()) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly 'x-access': Access }>>>>;
  };
  return Object.entries(paths).flatMap(([route, methods]) =>
    Object.entries(methods).map(([method, { 'x-access': access }]) => ({
      name: `${method.toUpperCase()} ${route}`,
      access,
    })),
  );
}

const people = new Map<Visitor, DeskClient>();
beforeAll(async () => {
  people.set('nobody', desk().nobody);
  for (const role of signedIn) people.set(role, await desk().person(role as Exclude<Visitor, 'nobody'>));
});

describe('who may use which route', () => {
  test('every route the server answers is described, and every described one has a row', async () => {
    const described = (await describedRoutes()).map(({ name }) => name);
    expect([...described].sort()).toEqual(Object.keys(intended).sort());
    const registered = desk()
      .server.app.routes.filter(({ method, path: route }) => method !== 'ALL' && !isPage(route))
      .map(({ method, path: route }) => `${method} ${route.replaceAll(/:(\w+)/g, '{$1}')}`);
    expect([...new Set(registered)].sort()).toEqual(Object.keys(intended).sort());
  });

  test.each(Object.entries(intended))('%s', async (name, may) => {
    const [method = '', template = ''] = name.split(' ');
    const route = template
      .replaceAll(/\{number\}/g, '1')
      .replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
    for (const visitor of visitors) {
      const body = method === 'GET' || method === 'DELETE' ? {} : { body: { nothing: 'that is asked for' } };
      const { status } = await people.get(visitor)!.send(method, route, body);
      const refusal = visitor === 'nobody' || name === 'GET /metrics' ? 401 : 403;
      if (may.includes(visitor)) expect([401, 403, 500], `${visitor} is let in`).not.toContain(status);
      else expect(status, `${visitor} is kept out`).toBe(refusal);
    }
  });

  test.each(["' or 1=1; --", '\0', '\u202E', '../../etc/passwd', '%', '\ud800', '长'.repeat(90)])(
    'nothing breaks on “%s” in any part of any request',
    async (hostile) => {
      const lead = await desk().person('admin');
      const part = encodeURIComponent(hostile.replace(/\p{Surrogate}/gu, '\ufffd'));
      const query = [
        'view',
        'state',
        'batch',
        'rule',
        'type',
        'limit',
        'offset',
        'name',
        'v',
        'q',
        'party',
        'year',
        'expires',
      ]
        .map((name) => `${name}=${part}`)
        .join('&');
      const body = Object.fromEntries(
        [
          'name',
          'displayName',
          'password',
          'current',
          'next',
          'kind',
          'field',
          'batch',
          'rule',
          'type',
          'skip',
          'reason',
        ]
          .map((name) => [name, hostile] as const)
          .concat([
            ['kind', 'note'],
            ['role', 'reviewer'],
          ]),
      );
      for (const name of Object.keys(intended)) {
        const [method = '', template = ''] = name.split(' ');
        if (name === 'DELETE /api/session') continue;
        const isRead = method === 'GET' || method === 'DELETE';
        const filters = `?batch=${part}&rule=${part}&type=${part}&name=${part}&q=${part}&party=${part}`;
        for (const asked of isRead ? ['', `?${query}`, filters] : [filters]) {
          const answer = await lead.send(method, `${template.replaceAll(/\{\w+\}/g, part)}${asked}`, {
            ...(isRead ? {} : { body }),
            headers: { 'idempotency-key': 'hostile-key', 'if-match': part },
          });
          expect(answer.status, `${name}${asked}`).toBeLessThan(500);
        }
      }
    },
  );

  test('docs/access.md is the table of what the server says (UPDATE_GOLDEN=1 rewrites it)', async () => {
    const file = path.join(projectRoot, 'docs/access.md');
    const table = accessTable(await describedRoutes());
    if (process.env['UPDATE_GOLDEN'] === '1' && process.env['CI'] === undefined) writeFileSync(file, table);
    expect(readFileSync(file, 'utf8')).toBe(table);
  });
});

function accessTable(routes: readonly DescribedRoute[]): string {
  const rows = [...routes]
    .sort(
      (a, b) => a.name.split(' ')[1]!.localeCompare(b.name.split(' ')[1]!, 'en') || a.name.localeCompare(b.name, 'en'),
    )
    .map(
      ({ name, access }) =>
        `| \`${name}\` | ${visitors.map((visitor) => (mayUse(access, visitor) ? '✓' : '')).join(' | ')} |`,
    );
  return [
    '# Who may use which route',
    '',
    'Written by `test/web/access.test.ts` from what the server declares; the same test asks every route as everybody.',
    '`GET /metrics` is for whoever sends `HETONG_METRICS_TOKEN`: [operations](operations.md#metrics).',
    '',
    `| route | ${visitors.join(' | ')} |`,
    `|---|${visitors.map(() => '---|').join('')}`,
    ...rows,
    '',
  ].join('\n');
}

function mayUse(access: Access, visitor: Visitor): boolean {
  if (access === 'anyone') return true;
  if (visitor === 'nobody' || access === 'metrics-token') return false;
  return access === 'signed-in' || access.includes(visitor);
}
