/**
 * Measures marks on drawn contract pages, of which every mark is known:
 *
 *   npx tsx bench/drawn-marks.ts --fonts NODE_MODULES [--pages N] [--from SEED] [--save FOLDER] [--keep FOLDER]
 *     [--only TEXT] [--processes N] [--quiet] [--write]
 *
 * Pages are drawn with slots, tick boxes, a table, signatures and seals, then scanned: office, worn, photographed, faxed,
 * copied, at 150–300 dpi. --save keeps their pictures; --keep keeps what the engine read of each picture, so that a
 * run after a change of what stands around the engine reads only what changed; --write puts the sums into docs/benchmarks.md.
 */
import { fork } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createPaddleEngine } from '../pipeline/ocr/paddle/create-paddle-engine.ts';
import { loadFonts } from './marks/fonts.ts';
import { keepReadings } from './marks/keep-readings.ts';
import { makePage, measurePage } from './marks/read-drawn-page.ts';
import { toMarkdown, writeSection } from './marks/report.ts';
import { addTallies } from './marks/tally.ts';
import type { Tallies } from './marks/tally.ts';

const { values } = parseArgs({
  options: {
    fonts: { type: 'string' },
    pages: { type: 'string', default: '30' },
    from: { type: 'string', default: '0' },
    save: { type: 'string' },
    keep: { type: 'string' },
    only: { type: 'string', default: '' },
    processes: { type: 'string', default: '2' },
    share: { type: 'string' },
    quiet: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});

/** Measures every `of`-th page from `first` on. */
async function measurePages(first: number, of: number): Promise<Tallies> {
  const fonts = loadFonts(values.fonts ?? 'node_modules');
  const engine = await createPaddleEngine();
  const reader = values.keep === undefined ? engine : await keepReadings(engine, values.keep);
  const sums: Tallies = {};
  for (let i = first; i < Number(values.pages); i += of) {
    const drawn = await makePage(Number(values.from) + i, fonts);
    if (!drawn.name.includes(values.only)) continue;
    if (values.save !== undefined) {
      await mkdir(values.save, { recursive: true });
      const { width, height, data } = drawn.image;
      await sharp(data, { raw: { width, height, channels: 3 } })
        .png({ compressionLevel: 1 })
        .toFile(path.join(values.save, `${drawn.name}.png`));
    }
    addTallies(
      sums,
      await measurePage(drawn, reader, (difference) => {
        if (!values.quiet) console.error(`${drawn.name}: ${difference}`);
      }),
    );
  }
  await engine.close();
  return sums;
}

/** Runs this script once more for a share of the pages. */
function measureApart(first: number, of: number): Promise<Tallies> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, [...process.argv.slice(2), '--share', `${first}/${of}`]);
    let answer: Tallies | undefined;
    child.on('message', (tallies) => (answer = tallies as Tallies));
    child.on('exit', (code) => (answer ? resolve(answer) : reject(new Error(`a reader ended with code ${code}`))));
  });
}

if (values.share !== undefined) {
  const [first, of] = values.share.split('/').map(Number);
  process.send!(await measurePages(first!, of!));
  process.disconnect();
} else {
  const processes = Number(values.processes);
  const sums: Tallies = {};
  const shares = Array.from({ length: processes }, (_, i) => measureApart(i, processes));
  for (const tallies of await Promise.all(shares)) addTallies(sums, tallies);
  const markdown = toMarkdown(sums);
  console.log(markdown);
  if (values.write)
    await writeSection('drawn-marks', [
      '## Marks on drawn pages',
      `\`npx tsx bench/drawn-marks.ts --fonts DIR --pages ${values.pages} --from ${values.from}\`: ${values.pages} pages drawn and scanned in five ways (office, worn and ` +
        'skewed up to 5°, photographed in perspective, faxed, copied) at 150–300 dpi.',
      markdown,
    ]);
}
