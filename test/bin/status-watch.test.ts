import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createScreen } from '../../bin/terminal/screen.ts';
import { createContractRepository } from '../../storage/contracts.ts';
import { openStorage } from '../../storage/index.ts';
import { documentFrom } from '../support/contract-record.ts';
import { useTestDatabase } from '../support/database.ts';
import { removeDataFolders } from '../support/remove-data-folders.ts';
import { runHetong, startHetong } from '../support/run-hetong.ts';
import { silentLog } from '../support/silent-log.ts';

const database = useTestDatabase();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hetong-watched-'));
});
afterAll(() => removeDataFolders(folder));

/** Starts `status --watch`; `next` waits for its next line, `interrupt` ends it as Ctrl+C does. */
function watch(environment: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const child = startHetong(['status', '--watch', ...args], environment);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'close');
  return {
    next: async () => String((await lines.next()).value),
    interrupt: async () => {
      child.kill('SIGINT');
      return (await ended)[0] as number | null;
    },
  };
}

test('piped, it prints a line for each change, and ends with 0 when it is interrupted', async () => {
  const environment = { HETONG_DATA_DIR: folder, DATABASE_URL: database().url };
  const [said, json] = [watch(environment, '--lang', 'zh'), watch(environment, '--json')];
  expect(await said.next()).toMatch(
    /^\d{4}-\d\d-\d\dT[\d:.]+Z 合同 0 份 · 未复核 0 份 · 未处理异常 0 条 · 导入失败 0 个文件$/,
  );
  expect(JSON.parse(await json.next())).toMatchObject({ documents: 0 });
  await createContractRepository(database().database).load({ ...documentFrom(), pageImages: new Map() });
  expect(await said.next()).toContain('合同 1 份 · 未复核 1 份');
  expect(JSON.parse(await json.next())).toMatchObject({ at: expect.any(String) as string, documents: 1 });
  expect([await said.interrupt(), await json.interrupt()]).toEqual([0, 0]);
});

test('a server that is away is waited for', async () => {
  const url = new URL(database().url);
  url.port = '1';
  const away = watch({ HETONG_DATA_DIR: folder, DATABASE_URL: url.href });
  expect(await away.next()).toContain('The database cannot be reached; waiting for it.');
  expect(await away.interrupt()).toBe(0);
});

test('the embedded database is left to whoever works in it, and watched through their server', async () => {
  const dataDir = path.join(folder, 'embedded');
  const watched = watch({ HETONG_DATA_DIR: dataDir });
  expect(await watched.next()).toContain('0 documents');
  const storage = await openStorage({ dataDir, databaseUrl: null, log: silentLog });
  await storage.contracts.load({ ...documentFrom(), pageImages: new Map() });
  expect(await watched.next()).toContain('1 documents');
  await storage.contracts.load({ ...documentFrom({ seed: 'last' }), pageImages: new Map() });
  await storage.close();
  expect(await watched.next()).toContain('2 documents');
  expect(await watched.interrupt()).toBe(0);
});

test('it is not asked for together with a list or a condition', async () => {
  const both = await runHetong(['status', '--watch', '--list'], { environment: { HETONG_DATA_DIR: folder } });
  expect(both.exitCode).toBe(2);
});

test('on a terminal it draws over what it drew, and cuts what has no room', () => {
  const written: string[] = [];
  const screen = createScreen({ isTTY: true, columns: 10, rows: 4, write: (text) => written.push(text) });
  screen.draw(['合同合同合同合同', 'b']);
  screen.draw(['1', '2', '3', '4', '5']);
  screen.draw([]);
  expect(written).toEqual(['合同合同…\nb\n', '\u001b[2A\u001b[J1\n2\n3\n', '\u001b[3A\u001b[J']);
});
