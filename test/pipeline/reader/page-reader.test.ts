import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PageReader, SourceFile } from '../../../models/ports.ts';
import { ingestFile } from '../../../pipeline/ingest/ingest-file.ts';
import { createPageReader } from '../../../pipeline/reader/page-reader.ts';
import type { PageReaderOptions } from '../../../pipeline/reader/page-reader.ts';
import { readPictureRegion } from '../../../pipeline/reader/region-reader.ts';
import type { RegionReader } from '../../../pipeline/reader/region-reader.ts';
import { latinText, makePdf } from './make-pdf.ts';

let folder: string;
let threePages: SourceFile;
let threePictures: SourceFile;
let reader: PageReader | undefined;
const signal = new AbortController().signal;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hetong-reader-'));
  const pages = ['one', 'two', 'three'].map((word) => ({
    content: latinText(`This is page ${word} of the contract`, 72, 700),
  }));
  threePages = await saved('three.pdf', makePdf(pages));
  const picture = sharp({ create: { width: 40, height: 50, channels: 3, background: '#dddddd' } });
  const pictures = await Promise.all([1, 2, 3].map(() => picture.clone().png().toBuffer()));
  threePictures = await saved(
    'three.tiff',
    await sharp(pictures, { join: { animated: true } })
      .tiff()
      .toBuffer(),
  );
});
afterEach(async () => reader?.close());
afterAll(() => rm(folder, { recursive: true }));

async function saved(name: string, bytes: Uint8Array): Promise<SourceFile> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return ingestFile(file);
}

function start(faults = '', options: Partial<PageReaderOptions> = {}): PageReader & RegionReader {
  const recognizerModule = new URL(`./stubs/recognizer.ts${faults}`, import.meta.url).href;
  const started = createPageReader({ engine: 'paddle', modelsDir: null, readers: 1, recognizerModule, ...options });
  reader = started;
  return started;
}

async function readAll(
  pages: PageReader,
  source: SourceFile,
): ReturnType<typeof Promise.all<Promise<Awaited<ReturnType<PageReader['readPage']>>>[]>> {
  const { pageCount } = await pages.open(source, signal);
  return Promise.all(Array.from({ length: pageCount }, (_, index) => pages.readPage(source, index + 1, signal)));
}

describe('a reader at work', () => {
  it('reads every page of a document, its text layer with boxes, and writes the pictures asked for', async () => {
    const pages = start();
    const { pageCount } = await pages.open(threePages, signal);
    const imageFile = path.join(folder, 'page.webp');
    const page = await pages.readPage(threePages, 2, signal, imageFile);
    expect(pageCount).toBe(3);
    expect(page).toMatchObject({
      status: 'ok',
      number: 2,
      source: 'text-layer',
      pictureHash: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(page.status === 'ok' && page.lines.map((line) => line.text)).toEqual(['This is page two of the contract']);
    expect(await sharp(imageFile).metadata()).toMatchObject({ format: 'webp', width: 1653, height: 2339 });
  });

  it('runs with the environment it is given, and no other', async () => {
    const given = { PATH: process.env['PATH'], HETONG_TOLD: 'given' };
    const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'white' } })
      .webp()
      .toBuffer();
    const tell = async (name: string, environment: NodeJS.ProcessEnv | undefined): Promise<string> => {
      const pages = start(`?tell=${name}`, environment === undefined ? {} : { environment });
      const { text } = await readPictureRegion(pages, picture, { box: [0, 0, 1, 1], signal });
      await pages.close();
      return text;
    };
    expect(await tell('HETONG_TOLD', given)).toBe('given');
    expect(await tell('HOME', given)).toBe('undefined');
    expect(await tell('HOME', undefined)).toBe(process.env['HOME']);
  });

  it('reads a part of a picture, and keeps nothing of it open', async () => {
    const pages = start();
    const picture = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'white' } })
      .webp()
      .toBuffer();
    const box = [0.25, 0, 0.75, 0.5] as const;
    for (let time = 0; time < 2; time++) {
      await expect(readPictureRegion(pages, picture, { box, signal })).resolves.toEqual({
        text: `40 × 20: ${box.join(' ')}`,
        confidence: 1,
        engine: 'stub',
      });
    }
    const none = Buffer.from('no picture');
    await expect(readPictureRegion(pages, none, { box, signal })).rejects.toMatchObject({ name: 'InputError' });
  });

  it('refuses a file that is no longer what was ingested', async () => {
    const source = await saved('replaced.pdf', makePdf([{ content: latinText('before', 72, 700) }]));
    await writeFile(source.paths[0]!, makePdf([{ content: latinText('after', 72, 700) }]));
    await expect(start().open(source, signal)).rejects.toMatchObject({ name: 'InputError', code: 'file-changing' });
  });

  it('says so where no engine can be loaded', async () => {
    await expect(start('?unavailable').open(threePages, signal)).rejects.toMatchObject({
      name: 'EngineError',
      code: 'engine-unavailable',
    });
  });
});

describe('a page that kills its reader', () => {
  it('is read by a fresh reader where it succeeds the second time', async () => {
    const marker = path.join(folder, 'crashed-once');
    const pages = await readAll(start(`?crash=2&once=${marker}`), threePictures);
    expect(pages.map((page) => page.status)).toEqual(['ok', 'ok', 'ok']);
  });

  it('fails with a reason where it does so twice, and the others are read', async () => {
    const pages = await readAll(start('?crash=2'), threePictures);
    expect(pages.map((page) => page.status)).toEqual(['ok', 'failed', 'ok']);
    expect(pages[1]).toMatchObject({
      number: 2,
      issue: { stage: 'recognize', code: 'reader-crashed', level: 'problem', page: 2 },
    });
  });

  it('fails where it never ends, and the others are read', async () => {
    const pages = await readAll(start('?hang=1', { pageTimeoutMs: 2500 }), threePictures);
    expect(pages.map((page) => page.status)).toEqual(['failed', 'ok', 'ok']);
    expect(pages[0]).toMatchObject({ issue: { code: 'page-timeout', page: 1 } });
  });

  it.runIf(process.platform === 'linux')(
    'fails by its memory where it takes too much, and the others are read',
    async () => {
      const pages = await readAll(start('?eat=3', { memoryBytes: 900_000_000 }), threePictures);
      expect(pages.map((page) => page.status)).toEqual(['ok', 'ok', 'failed']);
      expect(pages[2]).toMatchObject({ issue: { code: 'reader-out-of-memory', page: 3 } });
    },
  );
});

describe('a document beyond the limits', () => {
  it('is refused for its pages', async () => {
    const pages = start('', { maxPages: 2 });
    await expect(pages.open(threePictures, signal)).rejects.toMatchObject({ code: 'too-many-pages' });
  });

  it('is refused for the pixels of a page', async () => {
    const pages = start('', { maxPixels: 1000 });
    await expect(pages.open(threePictures, signal)).rejects.toMatchObject({ code: 'picture-too-large' });
  });
});

describe('stopping', () => {
  it('an abort ends a page in hand and the waiting ones at once', async () => {
    const abort = new AbortController();
    const pages = start('?hang=1');
    await pages.open(threePictures, signal);
    const reads = [1, 2].map((page) => pages.readPage(threePictures, page, abort.signal));
    const outcome = Promise.allSettled(reads);
    await wait(300);
    const before = performance.now();
    abort.abort(new Error('enough'));
    const reasons = (await outcome).map((result) => (result.status === 'rejected' ? result.reason.message : 'read'));
    expect(reasons).toEqual(['enough', 'enough']);
    expect(performance.now() - before).toBeLessThan(1000);
  });

  it('leaves no process behind when it is closed in the middle of a page', async () => {
    const pidFile = path.join(folder, 'pid');
    const pages = start(`?hang=1&pid=${pidFile}`);
    void pages.readPage(threePictures, 1, signal).catch(() => undefined);
    const pid = Number(await eventually(() => readFile(pidFile, 'utf8')));
    await pages.close();
    expect(isRunning(pid)).toBe(false);
  });
});

describe('a reader whose parent is killed', () => {
  it('ends by itself, even in the middle of an endless page', async () => {
    const pidFile = path.join(folder, 'orphan');
    const script = fileURLToPath(new URL('./stubs/orphaning-parent.ts', import.meta.url));
    const recognizer = new URL(`./stubs/recognizer.ts?hang=1&pid=${pidFile}`, import.meta.url).href;
    const tsx = ['--import', import.meta.resolve('tsx')];
    const parent = spawn(process.execPath, [...tsx, script, threePictures.paths[0]!, recognizer], { stdio: 'ignore' });
    const pid = Number(await eventually(() => readFile(pidFile, 'utf8')));
    parent.kill('SIGKILL');
    await eventually(async () => {
      expect(isRunning(pid)).toBe(false);
    });
  });
});

async function eventually<T>(look: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await look();
    } catch (error) {
      if (attempt > 200) throw error;
      await wait(100);
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
