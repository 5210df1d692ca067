import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runHetong, startHetong } from '../support/run-hetong.ts';
import { useTestDatabase } from '../support/database.ts';

const database = useTestDatabase({ empty: true });
let environment: Readonly<Record<string, string>>;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hetong-serve-'));
  environment = { HETONG_DATA_DIR: folder, HETONG_DATABASE_URL: database().url };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('serve makes an admin, answers, lets them in by the password it printed, and ends when it is told to', async () => {
  const child = startHetong(['serve', '--port', '0', '--json'], environment);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await (await fetch(`${url}/api/health`)).json()).toEqual({ ok: true });
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ ready: true, code: null });
  expect(await (await fetch(`${url}/metrics`)).text()).toContain('\nhetong_database_up 1\n');
  const password = /one-time password: (\S+)/.exec(said)?.[1];
  const signIn = (origin: string) =>
    fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'admin', password }),
    });
  expect((await signIn(url)).status).toBe(200);
  expect((await signIn('http://elsewhere.example')).status).toBe(403);

  const taken = await runHetong(['serve', '--port', new URL(url).port], { environment });
  expect(taken).toMatchObject({ exitCode: 2, stdout: '' });
  expect(taken.stderr).toContain('[port-taken]');

  child.kill('SIGTERM');
  const [exitCode] = (await once(child, 'close')) as [number];
  expect(exitCode).toBe(0);
});

test('people are added, listed and given new passwords at the command line', async () => {
  const user = (...args: readonly string[]) => runHetong(['user', ...args], { environment });
  const added = await user('add', 'li', '--role', 'lead', '--json');
  expect(JSON.parse(added.stdout)).toMatchObject({
    name: 'li',
    oneTimePassword: expect.stringMatching(/^\w{4}(-\w{4}){3}$/) as string,
  });
  expect((await user('add', 'li')).stderr).toContain('[name-taken]');
  expect((await user('add', 'Li Si')).stderr).toContain('[user-name-invalid]');
  expect((await user('add', 'wang', '--role', 'king')).exitCode).toBe(2);
  expect((await user('passwd', 'nobody')).stderr).toContain('[user-unknown]');
  const changed = await user('passwd', 'li', '--json');
  expect(changed.stdout).not.toBe(added.stdout);
  const listed = (await user('list', '--json')).stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { name: string; role: string });
  expect(listed.map(({ name, role }) => [name, role])).toContainEqual(['li', 'lead']);
  expect(JSON.stringify(listed)).not.toContain('scrypt');
});
