/**
 * Whether pages that lie on their side or upside down read like upright ones:
 *
 *   npx tsx bench/turned.ts [FILE | FOLDER …] [--pages N] [--keep FOLDER] [--write]
 *
 * Takes samples/ by default, the first N scanned pages of each document (2). Each page is read as it is and turned by 90,
 * 180 and 270 degrees; characters that differ are counted on the assembled text. --keep keeps what the engine read of each
 * picture; --write puts the result into docs/benchmarks.md.
 */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { distance } from 'fastest-levenshtein';
import type { OcrEngine, RasterImage } from '../models/ports.ts';
import { assembleContract } from '../pipeline/assemble/assemble-contract.ts';
import { createPaddleEngine } from '../pipeline/ocr/paddle/create-paddle-engine.ts';
import { loadPageRasters } from '../pipeline/reader/page-source.ts';
import { turnImage } from '../pipeline/recognize/raster/turn.ts';
import { readUprightPage } from '../pipeline/recognize/read-page.ts';
import { keepReadings } from './marks/keep-readings.ts';
import { writeSection } from './marks/report.ts';

const turns = [90, 180, 270] as const;

async function listDocuments(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map(async (entry) =>
      (await stat(entry)).isDirectory()
        ? (await readdir(entry)).filter((name) => name.endsWith('.pdf')).map((name) => path.join(entry, name))
        : [entry],
    ),
  );
  return found.flat().sort();
}

async function textOf(image: RasterImage, engine: OcrEngine): Promise<string> {
  const { page } = await readUprightPage({ image, textLines: null, page: 1 }, engine);
  return assembleContract([page]).contract.text;
}

/** Characters of the upright page, and how many differ after each turn. */
interface Comparison {
  readonly name: string;
  readonly characters: number;
  readonly differing: readonly number[];
}

async function comparePages(document: string, most: number, engine: OcrEngine): Promise<readonly Comparison[]> {
  const compared: Comparison[] = [];
  for await (const { page, image, textLines } of loadPageRasters(document)) {
    if (textLines !== null) continue;
    const upright = await textOf(image, engine);
    const differing: number[] = [];
    for (const degrees of turns) differing.push(distance(upright, await textOf(turnImage(image, degrees), engine)));
    const name = `${path.basename(document, '.pdf')} ${page}`;
    console.error(`${name}: ${upright.length} characters, ${differing.join(' ')} differ`);
    compared.push({ name, characters: upright.length, differing });
    if (compared.length >= most) break;
  }
  return compared;
}

function toMarkdown(compared: readonly Comparison[]): string {
  const all = compared.reduce((sum, { characters }) => sum + characters, 0);
  const lines = turns.map((degrees, i) => {
    const differing = compared.reduce((sum, page) => sum + page.differing[i]!, 0);
    const pages = compared.filter((page) => page.differing[i] === 0).length;
    return `| ${degrees}° | ${pages} of ${compared.length} | ${differing} of ${all} |`;
  });
  return ['| turned by | pages with the same text | characters that differ |', '|---|---|---|', ...lines].join('\n');
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pages: { type: 'string', default: '2' },
    keep: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});
const samples = path.resolve(import.meta.dirname, '../samples');
const engine = await createPaddleEngine();
const reader = values.keep === undefined ? engine : await keepReadings(engine, values.keep);
const compared: Comparison[] = [];
for (const document of await listDocuments(positionals.length > 0 ? positionals : [samples]))
  compared.push(...(await comparePages(document, Number(values.pages), reader)));
await engine.close();
const markdown = toMarkdown(compared);
console.log(markdown);
if (values.write)
  await writeSection('turned', ['## Turned pages', `\`npx tsx bench/turned.ts --pages ${values.pages}\``, markdown]);
