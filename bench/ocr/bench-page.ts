import { readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { TextLine } from '../../models/page.ts';
import type { RasterImage } from '../../models/ports.ts';
import { createRandom } from '../marks/random.ts';
import { scanPage } from '../marks/scan-page.ts';
import type { Quality } from '../marks/scan-page.ts';
import { loadPageRasters } from '../../pipeline/reader/page-source.ts';
import { joinRows } from './join-rows.ts';

/** A page that every reader is given as the same lossless file. */
export interface BenchPage {
  /** The document it comes from; readers take turns on whole documents. */
  readonly document: string;
  readonly number: number;
  readonly pngPath: string;
  /** What stands on it, line by line, or null where nobody knows. */
  readonly truth: string | null;
}

/** What pages are taken, and from where their truth comes. */
export interface PageChoice {
  /** PDFs, or folders of them. */
  readonly paths: readonly string[];
  /** A born-digital PDF with the same pages: its text layer is the truth of every scan. */
  readonly truth: string | null;
  /** Ways of scanning that born-digital pages are put through, each a document of its own; pages that are scans are left out then. */
  readonly scans: readonly Quality[];
  /** Pages of each document. */
  readonly most: number;
  /** Folder the pictures are written to. */
  readonly folder: string;
}

/**
 * Pictures of the pages. A born-digital page is rendered and read like a scan, with its own text layer as its truth.
 */
export async function loadBenchPages(choice: PageChoice): Promise<readonly BenchPage[]> {
  const { paths, truth, scans, most, folder } = choice;
  if (scans.length > 0) return loadScanned(choice);
  const truths = truth === null ? [] : await textOfPages(truth);
  const pages: BenchPage[] = [];
  for (const file of (await Promise.all(paths.map(listDocuments))).flat().sort()) {
    const document = path.basename(file, '.pdf');
    for await (const { page: number, image, textLines } of loadPageRasters(file)) {
      if (number > most) break;
      const pngPath = path.join(folder, `${document}-${number}.png`);
      await writePng(image, pngPath);
      const own = textLines === null ? (truths[number - 1] ?? null) : textOf(textLines);
      pages.push({ document, number, pngPath, truth: own });
    }
  }
  return pages;
}

/** Every born-digital page as each way of scanning leaves it, the same each time; by way of scanning, not by file. */
async function loadScanned({ paths, scans, most, folder }: PageChoice): Promise<readonly BenchPage[]> {
  const pages: BenchPage[] = [];
  let seed = 1;
  for (const file of (await Promise.all(paths.map(listDocuments))).flat().sort()) {
    const name = path.basename(file, '.pdf');
    for await (const { page: number, image, textLines } of loadPageRasters(file)) {
      if (number > most || textLines === null) break;
      for (const quality of scans) {
        const scan = await scanPage(image, quality, createRandom(seed++));
        const pngPath = path.join(folder, `${name}-${number}-${quality}.png`);
        await writePng(scan.image, pngPath);
        pages.push({ document: quality, number, pngPath, truth: textOf(textLines) });
      }
    }
  }
  return pages;
}

async function listDocuments(entry: string): Promise<readonly string[]> {
  if (!(await stat(entry)).isDirectory()) return [entry];
  return (await readdir(entry)).filter((name) => name.endsWith('.pdf')).map((name) => path.join(entry, name));
}

async function textOfPages(file: string): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const { textLines } of loadPageRasters(file)) {
    if (textLines === null) throw new Error(`${file} has a page without a text layer and cannot be the truth`);
    texts.push(textOf(textLines));
  }
  return texts;
}

function textOf(lines: readonly TextLine[]): string {
  return joinRows(lines.map(({ text, box: [left, top, , bottom] }) => ({ text, left, top, bottom })));
}

async function writePng(image: RasterImage, file: string): Promise<void> {
  const raw = { width: image.width, height: image.height, channels: 3 } as const;
  await writeFile(file, await sharp(image.data, { raw }).png().toBuffer());
}
