import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startActor } from './actor.ts';
import type { Actor } from './actor.ts';
import { askAt, decide, next, upload } from './desk.ts';
import type { Acknowledged } from './desk.ts';
import { writeContracts } from './small-contracts.ts';

type Role = 'import' | 'worker' | 'server';

interface CrewOptions {
  readonly world: { readonly url: string; readonly folder: string };
  readonly dataDir: string;
  readonly token: string;
}

const filesAtOnce = 40;

/** The programs that are killed, each started again as it ends; import goes on with the next folder when one is done. */
export async function crew({ world, dataDir, token }: CrewOptions) {
  const environment = {
    DATABASE_URL: world.url,
    HETONG_DATA_DIR: dataDir,
    HETONG_READERS: '1',
    HETONG_PORT: '0',
    HETONG_SECOND_ENGINE: 'off',
    HETONG_PAGE_CACHE: '0',
  };
  const desk: Acknowledged = { events: [], uploads: [] };
  const loaded = new Set<string>();
  const files: string[] = [];
  let [batch, retried, isEnding, isOver] = [0, 0, false, false];
  let folder = await nextFolder();
  const told = (line: Readonly<Record<string, unknown>>): void => {
    if (line['outcome'] === 'loaded') loaded.add(String(line['sha256']));
  };
  async function nextFolder(): Promise<string> {
    const made = await writeContracts(path.join(world.folder, 'contracts'), `batch${++batch}`, filesAtOnce);
    for (const name of await readdir(made))
      files.push(
        createHash('sha256')
          .update(await readFile(path.join(made, name)))
          .digest('hex'),
      );
    return made;
  }
  const start: Readonly<Record<Role, () => Actor>> = {
    import: () => startActor(['import', folder], environment, told),
    worker: () => startActor(['worker'], environment),
    server: () => startActor(['serve'], environment),
  };
  const actors = { import: start.import(), worker: start.worker(), server: start.server() };
  const importing = (async () => {
    while (!isEnding) {
      const current = actors.import;
      const code = await current.ended;
      if (actors.import !== current || isEnding) continue;
      if (code === 0) folder = await nextFolder();
      actors.import = start.import();
    }
  })();
  // A program that found no database ends; what started it starts it again.
  const supervise = async (role: 'worker' | 'server'): Promise<void> => {
    while (!isOver) {
      const current = actors[role];
      await current.ended;
      if (actors[role] === current && !isOver) await pause(500);
      if (actors[role] === current && !isOver) actors[role] = start[role]();
    }
  };
  const supervising = [supervise('worker'), supervise('server')];
  const visiting = visit(() => actors.server, { token, desk, isEnding: () => isEnding });
  return {
    told: { loaded, desk },
    files,
    retried: () => retried,
    /** Something is loaded and decided on: there is something to lose. */
    async untilWorking(): Promise<void> {
      for (let wait = 0; wait < 1200 && desk.events.length === 0; wait++) await pause(100);
    },
    async untilBusy(role: Role | 'database'): Promise<void> {
      if (role === 'database') return;
      for (let wait = 0; wait < 300 && !actors[role].isBusy(); wait++) await pause(100);
    },
    async kill(role: Role): Promise<void> {
      const victim = actors[role];
      actors[role] = start[role]();
      await victim.kill();
    },
    /** Ends the killing: everything handed over is finished, what was put aside is tried again. */
    async finish(retry: () => Promise<number>, unfinished: () => Promise<number>): Promise<void> {
      isEnding = true;
      await visiting;
      await actors.import.kill();
      for (;;) {
        while ((await unfinished()) > 0) await pause(500);
        const again = await retry();
        retried += again;
        const code = await startActor(['import', path.join(world.folder, 'contracts')], environment, told).ended;
        if (again === 0 && code === 0) return;
      }
    },
    async end(): Promise<void> {
      [isEnding, isOver] = [true, true];
      await Promise.all(Object.values(actors).map((actor) => actor.kill()));
      await Promise.all([importing, visiting, ...supervising]);
    },
  };
}

interface Visiting {
  readonly token: string;
  readonly desk: Acknowledged;
  isEnding(): boolean;
}

/** A reviewer who decides all the time, and hands a file in now and then, at whatever server runs. */
async function visit(serverNow: () => Actor, { token, desk, isEnding }: Visiting): Promise<void> {
  let last = '';
  for (let turn = 1; !isEnding(); turn++) {
    const url = serverNow().said[0]?.['url'];
    if (typeof url !== 'string') {
      await pause(100);
      continue;
    }
    const ask = askAt(url, token);
    try {
      if (turn % 40 === 0) await upload(ask, `upload${turn}`, desk);
      last = (await next(ask, last)) ?? '';
      if (last !== '') await decide(ask, last, turn, desk);
    } catch {
      // The server or its database was killed: what was not answered was not acknowledged.
      await pause(100);
    }
    await pause(30);
  }
}
