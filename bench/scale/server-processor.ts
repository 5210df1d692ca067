import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Database } from '../../storage/database.ts';

/** Ticks a second of /proc, the same on every Linux of today. */
const ticks = 100;

/** Processor seconds the database server has used since it started, all its processes; NaN where there is no /proc. */
export async function serverSeconds(database: Database): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pid from pg_stat_activity`.execute(database.kysely);
  const living = await Promise.all(rows.map(({ pid }) => statOf(pid)));
  const parent = await statOf(living[0]?.parent ?? 0);
  // Of children that ended, the parent keeps account.
  return living.reduce((sum, { own }) => sum + own, parent.own + parent.ofChildren) / ticks;
}

async function statOf(
  pid: number,
): Promise<{ readonly parent: number; readonly own: number; readonly ofChildren: number }> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name may hold spaces; what follows its bracket does not. Fields as in proc(5): 4, and 14 to 17.
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const at = (field: number): number => fields[field - 3] ?? NaN;
  return { parent: at(4), own: at(14) + at(15), ofChildren: at(16) + at(17) };
}
