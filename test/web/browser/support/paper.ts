import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { DocumentToLoad } from '../../../../models/ports.ts';
import type { Storage } from '../../../../storage/index.ts';

const size = { width: 1240, height: 1754 };

/** A page picture with these lines, the first one in the tenth of the page's height. */
async function drawPage(lines: readonly string[]): Promise<Buffer> {
  const texts = lines.map((line, at) => {
    const escaped = line.slice(0, 60).replace(/&/g, '&amp;').replace(/</g, '&lt;');
    return `<text x="130" y="${200 + at * 60}" font-size="30" font-family="sans-serif">${escaped}</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"><rect width="100%" height="100%" fill="#fbfaf6"/>${texts.join('')}</svg>`;
  return sharp(Buffer.from(svg)).webp({ quality: 80 }).toBuffer();
}

/** The document with pictures of its pages in the store: the text's lines on the first, page numbers on the others. */
export async function withPaper(storage: Storage, document: DocumentToLoad, pages = 2): Promise<DocumentToLoad> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hetong-paper-'));
  const pageImages = new Map<number, string>();
  for (let number = 1; number <= pages; number++) {
    const lines = number === 1 ? (document.record.text ?? '').split('\n') : [`Page ${number}`];
    const file = path.join(folder, `${number}.webp`);
    const picture = await drawPage(lines);
    await writeFile(file, picture);
    await storage.blobs.putFile(file);
    pageImages.set(number, createHash('sha256').update(picture).digest('hex'));
  }
  await rm(folder, { recursive: true });
  const records = Array.from({ length: pages }, (_, at) => ({
    number: at + 1,
    status: 'ok' as const,
    source: 'ocr' as const,
    rotation: 0,
    skew: 0,
    ...size,
    engine: 'test@1',
  }));
  const source = { ...document.source, pages };
  return { ...document, source, pageImages, record: { ...document.record, source, pages: records } };
}
