import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { UserWithPassword } from '../../models/api/users.ts';
import { createFirstAdmin } from '../../web/server/start-server.ts';
import { isPassword, oneTimePassword } from '../../web/server/doors/passwords.ts';
import { createThrottle } from '../../web/server/doors/throttle.ts';
import { connection, useDesk } from '../support/review-desk.ts';
import type { DeskClient, DeskRequest } from '../support/review-desk.ts';

/** Every line the server logs, as text. */
const logged: string[] = [];
const keep = (details: Readonly<Record<string, unknown>>, message: string): void =>
  void logged.push(JSON.stringify({ ...details, message }));
const desk = useDesk({}, { debug: keep, info: keep, warn: keep, error: keep });
let admin: DeskClient;
beforeAll(async () => {
  admin = await desk().person('admin');
});

/** The cookie of an answer, as a browser would send it back. */
function cookieOf(answer: Response): string {
  return (answer.headers.get('set-cookie') ?? '').split(';')[0]!;
}

const as =
  (cookie: string) =>
  (method: string, route: string, request: DeskRequest = {}) =>
    desk().nobody.send(method, route, { ...request, headers: { ...request.headers, cookie } });

async function newPerson(role = 'reviewer'): Promise<{ name: string; password: string; id: string }> {
  const name = `person-${oneTimePassword().slice(0, 9)}`;
  const answer = await admin.send('POST', '/api/users', { body: { name, displayName: name, role } });
  expect(answer.status).toBe(201);
  const { user, oneTimePassword: password } = (await answer.json()) as UserWithPassword;
  return { name, password, id: user.id };
}

const signIn = (name: string, password: string) =>
  desk().nobody.send('POST', '/api/session', { body: { name, password } });

describe('the first start', () => {
  test('makes an admin once', async () => {
    const people = { ...desk().storage.people, count: async () => 0 };
    expect(await createFirstAdmin(people)).toMatchObject({
      user: { name: 'admin', role: 'admin', mustChangePassword: true },
    });
    expect(await createFirstAdmin(desk().storage.people)).toBeUndefined();
  });
});

describe('a session', () => {
  test('begins with a password to be changed, by a cookie no script can read', async () => {
    const { name, password } = await newPerson();
    const answer = await signIn(name, password);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^hetong_session=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const first = as(cookieOf(answer));
    expect(await (await first('GET', '/api/queue')).json()).toMatchObject({
      status: 403,
      code: 'password-change-needed',
    });
    const change = { current: password, next: 'a new pass phrase' };
    expect((await first('POST', '/api/session/password', { body: { ...change, next: 'short' } })).status).toBe(400);
    const changed = await first('POST', '/api/session/password', { body: change });
    expect(changed.status).toBe(200);
    expect((await as(cookieOf(changed))('GET', '/api/queue')).status).toBe(200);
    // The old token is dead, and so is the old password.
    expect((await first('GET', '/api/session')).status).toBe(401);
    expect((await signIn(name, password)).status).toBe(401);
    expect((await signIn(name, 'a new pass phrase')).status).toBe(200);
  });

  test('has a new token at each sign-in, is dead after signing out, and ends', async () => {
    const { name, password } = await newPerson();
    const first = await signIn(name, password);
    const again = await desk().nobody.send('POST', '/api/session', {
      body: { name, password },
      headers: { cookie: cookieOf(first) },
    });
    expect(cookieOf(again)).not.toBe(cookieOf(first));
    expect((await as(cookieOf(first))('GET', '/api/session')).status).toBe(401);
    const present = as(cookieOf(again));
    expect((await present('DELETE', '/api/session')).status).toBe(204);
    expect((await present('GET', '/api/session')).status).toBe(401);

    const last = await signIn(name, password);
    await desk().database.withConnection((client) =>
      client.query("update app.sessions set expires_at = now() - interval '1 s'"),
    );
    expect((await as(cookieOf(last))('GET', '/api/session')).status).toBe(401);
    admin = await desk().person('admin');
  });

  test('ends with the person’s role and place: disabled, they are out at once', async () => {
    const { name, password, id } = await newPerson();
    const present = as(cookieOf(await signIn(name, password)));
    expect((await present('GET', '/api/session')).status).toBe(200);
    await admin.send('PATCH', `/api/users/${id}`, { body: { isDisabled: true } });
    expect((await present('GET', '/api/session')).status).toBe(401);
    expect((await signIn(name, password)).status).toBe(401);
  });

  test('is kept as a hash alone', async () => {
    const { name, password } = await newPerson();
    const token = cookieOf(await signIn(name, password)).split('=')[1]!;
    const { rows } = await desk().database.withConnection((client) =>
      client.query<{ all: string }>(
        'select string_agg(s::text, $1) || (select string_agg(u::text, $1) from app.users u) as all from app.sessions s',
        [' '],
      ),
    );
    expect(rows[0]!.all).not.toContain(token);
    expect(rows[0]!.all).not.toContain(password);
    expect(rows[0]!.all).toMatch(/scrypt\$17\$8\$1\$/);
  });
});

describe('signing in', () => {
  test('says the same of a wrong password and of nobody, and takes as long', async () => {
    const { name } = await newPerson();
    const time = async (who: string) => {
      const began = performance.now();
      const answer = await signIn(who, 'wrong');
      return { body: await answer.json(), milliseconds: performance.now() - began };
    };
    const [known, unknown] = [await time(name), await time('nobody-at-all')];
    expect(unknown.body).toEqual(known.body);
    // Both stretch the password; without that the unknown would take a few milliseconds.
    expect(unknown.milliseconds).toBeGreaterThan(known.milliseconds / 4);
  });

  test('is slowed down by failures from one address, while another address gets in', async () => {
    const { name, password } = await newPerson();
    for (let at = 0; at < 5; at++) expect((await signIn(name, 'wrong')).status).toBe(401);
    const slowed = await signIn(name, password);
    expect(slowed.status).toBe(429);
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0);
    const elsewhere = await desk().server.app.request(
      'http://desk.test/api/session',
      {
        method: 'POST',
        headers: { host: 'desk.test', origin: 'http://desk.test', 'content-type': 'application/json' },
        body: JSON.stringify({ name, password }),
      },
      connection('192.0.2.7'),
    );
    expect(elsewhere.status).toBe(200);
  });

  test('waits double after each failure, a minute at most, and forgets', () => {
    let now = 0;
    const throttle = createThrottle(() => now);
    const fail = (times: number) => Array.from({ length: times }, () => throttle.noteFailure('a', 'x'));
    const waits = () => {
      try {
        throttle.refuseTooSoon('a', 'x');
        return 0;
      } catch (error) {
        return (error as { details: { retryAfter: number } }).details.retryAfter;
      }
    };
    fail(4);
    expect(waits()).toBe(0);
    fail(1);
    expect(waits()).toBe(1);
    fail(2);
    expect(waits()).toBe(4);
    fail(30);
    expect(waits()).toBe(60);
    throttle.refuseTooSoon('b', 'x');
    now += 61_000;
    expect(waits()).toBe(0);
    now += 15 * 60_000;
    fail(1);
    expect(waits()).toBe(0);
  });
});

describe('requests from elsewhere', () => {
  test.each([['https://evil.example'], ['http://desk.test.evil.example'], ['null'], [''], ['http://desk.test:81']])(
    'with Origin “%s” change nothing',
    async (origin) => {
      const answer = await admin.send('POST', '/api/users', {
        body: { name: 'forged', displayName: 'x', role: 'admin' },
        headers: { origin },
      });
      expect(await answer.json()).toMatchObject({ status: 403, code: 'foreign-origin' });
      expect(await desk().storage.people.find({ name: 'forged' })).toBeUndefined();
    },
  );

  test('of a program come by a token, which is shown once and can be taken away', async () => {
    const made = await admin.send('POST', '/api/tokens', { body: { name: 'nightly' } });
    const { token, secret } = (await made.json()) as { token: { id: string }; secret: string };
    const bearer = { authorization: `Bearer ${secret}`, origin: '' };
    expect((await desk().nobody.send('GET', '/api/users', { headers: bearer })).status).toBe(200);
    const body = { name: `made-by-program`, displayName: 'x', role: 'reviewer' };
    expect((await desk().nobody.send('POST', '/api/users', { headers: bearer, body })).status).toBe(201);
    expect(JSON.stringify(await (await admin.send('GET', '/api/tokens')).json())).not.toContain(secret);
    expect((await admin.send('DELETE', `/api/tokens/${token.id}`)).status).toBe(204);
    expect((await desk().nobody.send('GET', '/api/users', { headers: bearer })).status).toBe(401);
  });
});

describe('people', () => {
  test('keep one admin', async () => {
    const all = await desk().storage.people.list();
    for (const user of all)
      if (user.role === 'admin' && user.id !== admin.id)
        await desk().storage.people.change(user.id, { isDisabled: true });
    const answer = await admin.send('PATCH', `/api/users/${admin.id}`, { body: { role: 'analyst' } });
    expect(await answer.json()).toMatchObject({ status: 409, code: 'last-admin' });
  });

  test('have names of their own', async () => {
    const body = { name: 'twice', displayName: 'x', role: 'reviewer' };
    expect((await admin.send('POST', '/api/users', { body })).status).toBe(201);
    expect(await (await admin.send('POST', '/api/users', { body })).json()).toMatchObject({ code: 'name-taken' });
    expect((await admin.send('POST', '/api/users', { body: { ...body, name: '<b>' } })).status).toBe(400);
  });
});

test('a password is compared by its hash; no hash never matches', async () => {
  expect(await isPassword('', undefined)).toBe(false);
  expect(await isPassword('none', 'none')).toBe(false);
});

test('analysts’ queries do not reach people, sessions or events', async () => {
  for (const table of ['users', 'sessions', 'api_tokens', 'review_events', 'readings']) {
    await expect(desk().storage.contracts.query(`select * from app.${table}`), table).rejects.toMatchObject({
      code: 'query-refused',
    });
  }
});

test('a defect says nothing of its cause', async () => {
  const broken = vi.spyOn(desk().storage.people, 'list').mockRejectedValueOnce(new Error('secret contract text'));
  const answer = await admin.send('GET', '/api/users');
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('secret');
  expect(logged.join('\n')).toContain('unexpected');
  expect(logged.join('\n')).not.toContain('secret contract text');
  broken.mockRestore();
});
