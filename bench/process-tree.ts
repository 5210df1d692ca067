import { readFile, readdir } from 'node:fs/promises';

/** Kilobytes. */
interface Memory {
  readonly rss: number;
  readonly pss: number;
}

type Part = 'import' | 'readers' | 'database';

/** Memory of a process and everything below it, in kilobytes: shared pages counted in each process (RSS) or once (PSS). */
export interface TreeMemory {
  readonly rss: number;
  readonly pss: number;
  /** PSS of each part. */
  readonly parts: Readonly<Record<Part, number>>;
}

/** Process ids of `root` and everything below it. */
async function processTree(rootPid: number): Promise<readonly number[]> {
  const parents = new Map<number, number>();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    const parent = /^\d+ \(.*\) \S (\d+)/s.exec(stat)?.[1];
    if (parent !== undefined) parents.set(Number(entry), Number(parent));
  }
  const inTree = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === rootPid || inTree(parents.get(pid)));
  return [...parents.keys()].filter(inTree);
}

async function memoryOf(pid: number): Promise<Memory & { readonly part: Part }> {
  const read = (name: string): Promise<string> => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '');
  const [text, command] = await Promise.all([read('smaps_rollup'), read('cmdline')]);
  const kilobytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
  const part = command.includes('reader-main') ? 'readers' : command.includes('hetong.js') ? 'import' : 'database';
  return { rss: kilobytes('Rss'), pss: kilobytes('Pss'), part };
}

/** What the tree of an import holds now. */
export async function sampleTree(pid: number): Promise<TreeMemory> {
  const all = await Promise.all((await processTree(pid)).map(memoryOf));
  const parts = { import: 0, readers: 0, database: 0 };
  for (const { part, pss } of all) parts[part] += pss;
  const sum = (name: 'rss' | 'pss'): number => all.reduce((total, one) => total + one[name], 0);
  return { rss: sum('rss'), pss: sum('pss'), parts };
}
