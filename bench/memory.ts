/**
 * Peak resident memory of the whole process tree while a batch is imported.
 *
 *   npx tsx bench/memory.ts [pages …]        default: 60 600
 *
 * Makes a batch of one-page and six-page scans from samples/ (each file with bytes of its own, so none is a duplicate),
 * imports it with the built command line into a fresh embedded database, and samples the tree's memory every 200 ms.
 * Shared pages of Postgres' processes are counted once (PSS), those of node's processes too.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const pagesOfSample = 6;
const sampleIntervalMs = 200;

interface Peak {
  readonly pages: number;
  readonly rssMb: number;
  readonly pssMb: number;
  readonly seconds: number;
}

async function makeBatch(folder: string, pages: number): Promise<void> {
  const scans = await Promise.all(
    ['office', 'worn', 'phone'].map((name) => readFile(path.join(root, 'samples', `agreement-${name}.pdf`))),
  );
  for (let index = 0; index < pages / pagesOfSample; index++) {
    // A comment after %%EOF is legal and gives the copy a hash of its own.
    await writeFile(
      path.join(folder, `${index}.pdf`),
      Buffer.concat([scans[index % scans.length]!, Buffer.from(`\n% copy ${index}\n`)]),
    );
  }
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

async function memoryOf(pid: number): Promise<{ readonly rss: number; readonly pss: number }> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  const kilobytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0);
  return { rss: kilobytes('Rss'), pss: kilobytes('Pss') };
}

async function measure(pages: number): Promise<Peak> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hetong-bench-'));
  const batch = path.join(folder, 'batch');
  await mkdir(batch);
  await makeBatch(batch, pages);
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [path.join(root, 'dist/bin/hetong.js'), 'import', batch, '--data-dir', path.join(folder, 'data')],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  let [rss, pss] = [0, 0];
  const timer = setInterval(() => {
    void processTree(child.pid!).then(async (pids) => {
      const all = await Promise.all(pids.map(memoryOf));
      rss = Math.max(
        rss,
        all.reduce((sum, one) => sum + one.rss, 0),
      );
      pss = Math.max(
        pss,
        all.reduce((sum, one) => sum + one.pss, 0),
      );
    });
  }, sampleIntervalMs);
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  clearInterval(timer);
  await rm(folder, { recursive: true, force: true });
  if (code !== 0) throw new Error(`import ended with ${code}: ${Buffer.concat(errors).toString().slice(-2000)}`);
  return {
    pages,
    rssMb: Math.round(rss / 1024),
    pssMb: Math.round(pss / 1024),
    seconds: Math.round((performance.now() - started) / 1000),
  };
}

const batches = process.argv.slice(2).map(Number);
console.log(`${availableParallelism()} cores, Node ${process.version}`);
console.log('pages  peak RSS sum  peak PSS sum  seconds');
for (const pages of batches.length > 0 ? batches : [60, 600]) {
  const peak = await measure(pages);
  console.log(
    `${String(pages).padStart(5)}  ${String(peak.rssMb).padStart(9)} MB  ${String(peak.pssMb).padStart(9)} MB  ${String(peak.seconds).padStart(7)}`,
  );
}
