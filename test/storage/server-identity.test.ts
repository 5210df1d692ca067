import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findServerIdentity } from '../../storage/embedded/server-identity.ts';

const isRoot = process.getuid?.() === 0;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hetong-passwd-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function passwd(...lines: readonly string[]): Promise<string> {
  const file = path.join(folder, String(lines.length));
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}
const root = 'root:x:0:0:root:/root:/bin/bash';
const nobody = 'nobody:x:65534:65533:nobody:/nonexistent:/usr/sbin/nologin';
const postgres = 'postgres:x:101:104::/var/lib/postgresql:/bin/bash';

describe('the user a server runs as', () => {
  it.runIf(isRoot)('is postgres where root finds it, else nobody, else an explained refusal', async () => {
    expect(findServerIdentity(await passwd(root, nobody, postgres))).toEqual({ user: 'postgres', uid: 101, gid: 104 });
    expect(findServerIdentity(await passwd(root, nobody))).toEqual({ user: 'nobody', uid: 65534, gid: 65533 });
    const without = await passwd(root);
    expect(() => findServerIdentity(without)).toThrow(expect.objectContaining({ code: 'database-user-missing' }));
  });

  it.runIf(!isRoot)('is the user of this process where that is not root', async () => {
    expect(findServerIdentity(await passwd(root, postgres))).toBeNull();
  });
});
