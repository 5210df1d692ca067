import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/**
 * When a process began, as an opaque string that a later process of the same number does not share: clock ticks since
 * boot on Linux, the start time elsewhere. Null where no such process runs; a zombie does not run.
 */
export function startOfProcess(pid: number): string | null {
  return process.platform === 'linux' ? startFromProc(pid) : startFromPs(pid);
}

/** The processes whose working folder is `folder` (a real path): a Postgres server and its children stand in theirs. */
export function processesIn(folder: string): readonly number[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => workingFolderOf(pid) === folder && startOfProcess(pid) !== null);
}

function startFromProc(pid: number): string | null {
  const stat = readOrNull(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  if (stat === null) return null;
  // The command name may hold spaces and brackets, so fields are counted after the last bracket: state is the first.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, ticks] = [fields[0], fields[19]];
  return state === 'Z' || state === 'X' || ticks === undefined ? null : ticks;
}

function startFromPs(pid: number): string | null {
  const line = readOrNull(() => execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' }));
  if (line === null || line.trim() === '' || line.trim().startsWith('Z')) return null;
  return line
    .trim()
    .replace(/^\S+\s+/, '')
    .replace(/\W+/g, '_');
}

function workingFolderOf(pid: number): string | null {
  return readOrNull(() => readlinkSync(`/proc/${pid}/cwd`));
}

/** A process may end, or belong to someone else, at any moment: both mean there is nothing to read. */
function readOrNull(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
