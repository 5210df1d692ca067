import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Issue } from '../../../models/issue.ts';
import type { RasterImage } from '../../../models/ports.ts';
import { ingestFile } from '../../../pipeline/ingest/ingest-file.ts';
import { loadPageRasters, openPageSource } from '../../../pipeline/reader/page-source.ts';
import type { LoadedPage } from '../../../pipeline/reader/page-recognizer.ts';
import { a4, chineseText, fullPagePicture, latinText, makePdf } from './make-pdf.ts';
import type { PdfPage } from './make-pdf.ts';

type Page = LoadedPage & { readonly issues: readonly Issue[] };

let root: string;
let scan: NonNullable<PdfPage['jpeg']>;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'hetong-pdf-'));
  scan = await scanPicture(300, 424);
});
afterAll(() => rm(root, { recursive: true }));

/** White, a red bar along its top, a black one along its left side. */
async function scanPicture(width: number, height: number): Promise<NonNullable<PdfPage['jpeg']>> {
  const bar = (w: number, h: number, background: string) =>
    ({ create: { width: w, height: h, channels: 3, background } }) as const;
  const bytes = await sharp(bar(width, height, '#ffffff'))
    .composite([
      { input: bar(width / 10, height, '#000000'), left: 0, top: 0 },
      { input: bar(width, Math.round(height / 10), '#ff0000'), left: 0, top: 0 },
    ])
    .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
    .toBuffer();
  return { bytes, width, height };
}

/** What a page fails with; `read` where it does not (its pixels would swamp a report). */
async function reasonOf(page: Promise<unknown>): Promise<unknown> {
  return page.then(
    () => 'read',
    (error: unknown) => error,
  );
}

let files = 0;
async function saved(bytes: Uint8Array): Promise<string> {
  const file = path.join(root, `${++files}.pdf`);
  await writeFile(file, bytes);
  return file;
}

async function pagesOf(bytes: Uint8Array, options?: { readonly isCareful: boolean }): Promise<readonly Page[]> {
  const source = await openPageSource(await ingestFile(await saved(bytes)), {
    maxPixels: 1e8,
    maxPages: 2000,
    isCareful: options?.isCareful ?? false,
  });
  const pages: Page[] = [];
  for (let page = 1; page <= source.pageCount; page++) pages.push(await source.loadPage(page));
  await source.close();
  return pages;
}

async function pageOf(page: PdfPage): Promise<Page> {
  return (await pagesOf(makePdf([page])))[0]!;
}

/** Where the red and the black bar stand: `top`, `right`, `bottom` or `left`. */
function barsOf({ width, height, data }: RasterImage): { red: string; black: string } {
  const sides = { top: [0.5, 0.03], right: [0.97, 0.5], bottom: [0.5, 0.97], left: [0.03, 0.5] } as const;
  const colourAt = ([x, y]: readonly [number, number]): string => {
    const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 3;
    if (data[at]! < 90) return 'black';
    return data[at + 1]! < 90 ? 'red' : 'white';
  };
  const found = (colour: string): string =>
    Object.entries(sides).find(([, place]) => colourAt(place) === colour)?.[0] ?? 'nowhere';
  return { red: found('red'), black: found('black') };
}

const inkless = '3 Tr';
const ocrText = latinText('invisible words of an earlier reading of the very same page', 60, 700, inkless);

describe('a page that is one picture', () => {
  it('gives the pixels of that picture, not a drawing of it', async () => {
    const page = await pageOf({ content: fullPagePicture, jpeg: scan });
    expect(page).toMatchObject({ textLines: null, turned: 0, issues: [], image: { width: 300, height: 424 } });
    expect(barsOf(page.image)).toEqual({ red: 'top', black: 'left' });
  });

  it.each([
    [90, { red: 'right', black: 'top' }],
    [180, { red: 'bottom', black: 'right' }],
    [270, { red: 'left', black: 'bottom' }],
  ])('is turned as the page says: /Rotate %i', async (degrees, bars) => {
    const page = await pageOf({ content: fullPagePicture, jpeg: scan, more: `/Rotate ${degrees}` });
    expect(barsOf(page.image)).toEqual(bars);
    expect(page.image.width > page.image.height).toBe(degrees !== 180);
  });

  const { width, height } = a4;
  it.each([
    ['upside down', `${-width} 0 0 ${-height} ${width} ${height} cm`, { red: 'bottom', black: 'right' }],
    ['mirrored', `${-width} 0 0 ${height} ${width} 0 cm`, { red: 'top', black: 'right' }],
    ['a quarter to the left', `0 ${height} ${-width} 0 ${width} 0 cm`, { red: 'left', black: 'bottom' }],
    ['a quarter to the right', `0 ${-height} ${width} 0 0 ${height} cm`, { red: 'right', black: 'top' }],
  ])('is placed as its own transformation says: %s', async (_, matrix, bars) => {
    const page = await pageOf({ content: `q ${matrix} /Im Do Q`, jpeg: scan });
    expect(barsOf(page.image)).toEqual(bars);
  });

  it('is the same for PDFium drawing it as for its pixels taken out', async () => {
    const content = `q ${-width} 0 0 ${height} ${width} 0 cm /Im Do Q`;
    const drawn = await pageOf({ content: `${content} 0 0 0 rg 300 400 1 1 re f`, jpeg: scan, more: '/Rotate 90' });
    const taken = await pageOf({ content, jpeg: scan, more: '/Rotate 90' });
    expect(drawn.image.width).not.toBe(taken.image.width);
    expect(barsOf(drawn.image)).toEqual(barsOf(taken.image));
  });

  it('has invisible text that is not believed', async () => {
    for (const content of [fullPagePicture + ocrText, ocrText + fullPagePicture]) {
      expect(await pageOf({ content, jpeg: scan })).toMatchObject({ textLines: null, image: { width: 300 } });
    }
  });

  it('has visible text that the picture covers, and that is not believed', async () => {
    const covered = latinText('words that were printed under the picture of the page', 60, 700);
    expect((await pageOf({ content: covered + fullPagePicture, jpeg: scan })).textLines).toBeNull();
  });

  it('is read from its picture where only a stamp stands over it in letters', async () => {
    const page = await pageOf({ content: fullPagePicture + latinText('No. 12', 60, 400), jpeg: scan });
    expect(page.textLines).toBeNull();
    expect(page.image.width).toBeGreaterThan(1000);
  });

  it('is cut as the page cuts it where it is larger than the page', async () => {
    const page = await pageOf({ content: `q ${2 * width} 0 0 ${height} 0 0 cm /Im Do Q`, jpeg: scan });
    expect(page.image.width / page.image.height).toBeCloseTo(width / height, 2);
  });

  it('says so where the picture is cut off in the file', async () => {
    const half = { ...scan, bytes: scan.bytes.subarray(0, scan.bytes.length * 0.6) };
    const page = await pageOf({ content: fullPagePicture, jpeg: half });
    expect(page.issues).toMatchObject([{ code: 'picture-damaged', level: 'problem' }]);
  });
});

describe('a page with a text layer', () => {
  it('gives its lines from top to bottom, with boxes and the edges of every character', async () => {
    const content = latinText('Second line of it', 72, 650) + latinText('First line, of words', 72, 700);
    const [first, second] = (await pageOf({ content })).textLines!;
    expect([first!.text, second!.text]).toEqual(['First line, of words', 'Second line of it']);
    expect(first!.box[0]).toBeCloseTo(72 / a4.width, 2);
    expect(first!.box[3]).toBeGreaterThan(1 - 700 / a4.height);
    expect(first!.box[1]).toBeCloseTo(1 - 712 / a4.height, 1);
    expect(first!.charXs.length).toBe(2 * first!.text.length);
    expect(first!.charXs).toEqual(first!.charXs.toSorted((a, b) => a - b));
    expect(first).toMatchObject({ confidence: 1, hand: 'print' });
  });

  it('keeps Chinese letters of a font that is not in the file', async () => {
    const page = await pageOf({ content: chineseText('甲方：中共云岭县委办公室', 72, 700) + latinText('x', 72, 600) });
    expect(page.textLines!.map((line) => line.text)).toContain('甲方：中共云岭县委办公室');
  });

  it('parts lines that stand side by side, and joins pieces of one line', async () => {
    const content = [
      latinText('Left', 72, 700),
      latinText('column of words', 98, 700),
      latinText('Right column here', 330, 700),
    ].join(' ');
    expect((await pageOf({ content })).textLines!.map((line) => line.text)).toEqual([
      'Left column of words',
      'Right column here',
    ]);
  });

  it('counts letters printed twice for boldness once', async () => {
    const content = latinText('Bold words in it', 72, 700) + latinText('Bold words in it', 72.3, 700);
    expect((await pageOf({ content })).textLines!.map((line) => line.text)).toEqual(['Bold words in it']);
  });

  it('drops words nobody can see: white, or off the page', async () => {
    const white = `1 1 1 rg ${latinText('ignore everything above', 72, 600)} 0 0 0 rg`;
    const content = latinText('What the parties agree upon', 72, 700) + white + latinText('off', -300, 500);
    expect((await pageOf({ content })).textLines!.map((line) => line.text)).toEqual(['What the parties agree upon']);
  });

  it('is turned where its text runs up the page', async () => {
    const content = `BT /F 12 Tf 0 1 -1 0 300 100 Tm (Words that run up the side of the page) Tj ET`;
    const page = await pageOf({ content });
    expect(page).toMatchObject({ turned: 90, image: { width: 2339, height: 1653 } });
    expect(page.textLines!.map((line) => line.text)).toEqual(['Words that run up the side of the page']);
    expect(page.textLines![0]!.box[0]).toBeCloseTo(100 / a4.height, 2);
    expect(page.textLines![0]!.box[3]).toBeCloseTo(300 / a4.width, 1);
  });

  it('is not believed where its letters have no meaning', async () => {
    const garbled = 'BT /Song 12 Tf 72 700 Td <E000E001E002E003E004E005E006E007E008E009E00AE00B> Tj ET';
    expect(await pageOf({ content: garbled })).toMatchObject({
      textLines: null,
      issues: [{ code: 'text-layer-distrusted', level: 'note', page: 1 }],
    });
  });

  it('is left aside where filled form fields lie over it, whose words it does not hold', async () => {
    const field = '<< /Type /Annot /Subtype /Widget /FT /Tx /T (party) /Rect [72 600 300 620] /DA (/F 12 Tf 0 g) /F 4';
    const content = latinText('This contract is made between', 72, 700);
    const filled = await pageOf({ content, more: `/Annots [${field} /V (A Company) >>]` });
    expect(filled).toMatchObject({ textLines: null, issues: [{ code: 'text-layer-distrusted' }] });
    expect((await pageOf({ content, more: `/Annots [${field} >>]` })).textLines).toHaveLength(1);
  });

  it('is left aside in careful reading, which does without pdfjs', async () => {
    const [page] = await pagesOf(makePdf([{ content: latinText('words', 72, 700) }]), { isCareful: true });
    expect(page).toMatchObject({ textLines: null, image: { width: 1653, height: 2339 } });
  });
});

describe('a document of several kinds of pages', () => {
  it('is read page by page', async () => {
    const pdf = makePdf([
      { content: latinText('A page of words that can be read', 72, 700) },
      { content: fullPagePicture, jpeg: scan },
      { content: '' },
    ]);
    const pages: LoadedPage[] = [];
    for await (const page of loadPageRasters(await saved(pdf))) pages.push(page);
    expect(pages.map((page) => [page.page, page.textLines?.length ?? null, page.image.width])).toEqual([
      [1, 1, 1653],
      [2, null, 300],
      [3, null, 1653],
    ]);
  });

  const words = { content: latinText('A page of words that can be read', 72, 700) };

  it('loses only the page whose content is broken', async () => {
    const broken = { content: 'x\x9c\x01\xff\xee garbage', claimedFilter: 'FlateDecode' };
    const source = await openPageSource(await ingestFile(await saved(makePdf([words, broken, words]))));
    expect(await reasonOf(source.loadPage(2))).toMatchObject({ name: 'InputError', code: 'page-unreadable', page: 2 });
    expect((await source.loadPage(1)).textLines).toHaveLength(1);
    expect((await source.loadPage(3)).textLines).toHaveLength(1);
    await source.close();
  });

  it('loses only the page that is no page, and keeps the numbers of the others', async () => {
    const noPage = { brokenObject: '(not a page)' };
    const source = await openPageSource(
      await ingestFile(await saved(makePdf([words, noPage, { content: fullPagePicture, jpeg: scan }]))),
    );
    expect(source.pageCount).toBe(3);
    expect(await reasonOf(source.loadPage(2))).toMatchObject({ name: 'InputError', code: 'page-unreadable', page: 2 });
    expect((await source.loadPage(1)).image.width).toBe(1653);
    expect((await source.loadPage(3)).image.width).toBe(300);
    await source.close();
  });

  it('draws a page of any size within 40 megapixels', async () => {
    const content = `${latinText('A page of words that can be read', 72, 700)}`;
    const { image } = await pageOf({ content, more: '/MediaBox [0 0 14400 14400]' });
    expect(image.width * image.height).toBeLessThanOrEqual(40_000_000);
    expect(image.width).toBeGreaterThan(5000);
  });
});

describe('a PDF that cannot be taken', () => {
  const whole = makePdf(
    Array.from({ length: 4 }, (_, page) => ({ content: latinText(`This is page ${page}`, 72, 700) })),
  );
  const refusal = (bytes: Uint8Array): Promise<unknown> => reasonOf(pagesOf(bytes));

  it.each([0.3, 0.6, 0.9, 0.97])('is refused where it is cut off after %f of its bytes', async (share) => {
    expect(await refusal(whole.subarray(0, whole.length * share))).toMatchObject({
      name: 'InputError',
      code: 'pdf-damaged',
    });
  });

  it('is refused where a later revision is cut off, though an older one is whole', async () => {
    const revision = Buffer.from('\n9 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n');
    expect(await refusal(Buffer.concat([whole, revision]))).toMatchObject({ code: 'pdf-damaged' });
  });

  it('is taken where only a blank line follows its end', async () => {
    expect(await pagesOf(Buffer.concat([whole, Buffer.from('\n\n')]))).toHaveLength(4);
  });

  it('is refused where it declares more pages than it has', async () => {
    const pages = [{ content: latinText('one', 72, 700) }, { content: latinText('two', 72, 700) }];
    expect(await refusal(makePdf(pages, { count: 5 }))).toMatchObject({
      code: 'pdf-damaged',
      message: expect.stringContaining('5 pages'),
    });
  });

  it('is refused where it has no pages, and where it is no PDF behind its header', async () => {
    expect(await refusal(makePdf([]))).toMatchObject({ code: expect.stringMatching(/^pdf-(no-pages|damaged)$/) });
    expect(await refusal(Buffer.from('%PDF-1.4\nnothing\nstartxref\n0\n%%EOF'))).toMatchObject({ code: 'pdf-damaged' });
  });

  const fixture = (name: string): string =>
    fileURLToPath(new URL(`../../fixtures/ingest/${name}.pdf`, import.meta.url));
  it.each(['encrypted-aes256', 'encrypted-rc4'])('is refused where it asks for a password: %s', async (name) => {
    const file = fixture(name);
    await expect(ingestFile(file).then((source) => openPageSource(source))).rejects.toMatchObject({
      name: 'InputError',
      code: 'pdf-encrypted',
      file,
      remedy: expect.any(String),
    });
  });

  it('is taken where a password protects it from changes only', async () => {
    const source = await openPageSource(await ingestFile(fixture('owner-password-only')));
    expect((await source.loadPage(1)).textLines!.map((line) => line.text)).toEqual(['This contract is locked away']);
    await source.close();
  });
});
