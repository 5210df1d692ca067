import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, copyFile, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestFile } from '../../../pipeline/ingest/ingest-file.ts';
import { areNumberedAlike } from '../../../pipeline/ingest/page-image-folder.ts';
import { findSources } from '../../../pipeline/ingest/find-sources.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'hetong-ingest-'));
});
afterAll(() => rm(root, { recursive: true }));

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const picture = (shade: number): ReturnType<typeof sharp> =>
  sharp({ create: { width: 4, height: 4, channels: 3, background: { r: shade, g: shade, b: shade } } });

async function saved(name: string, bytes: Uint8Array | string): Promise<string> {
  const file = path.join(root, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, bytes);
  return file;
}

describe('a file that can be taken', () => {
  const pdf = '%PDF-1.4\n%%EOF\n';
  it.each([
    ['a PDF', 'a.pdf', pdf, 'application/pdf'],
    ['a PDF named as something else', 'a.jpg', pdf, 'application/pdf'],
    ['a PDF whose header comes late', 'late.pdf', `${'x'.repeat(1000)}${pdf}`, 'application/pdf'],
    ['a file name with Chinese characters and spaces', '云视讯 合同（终稿）.pdf', pdf, 'application/pdf'],
  ])('is taken by its content: %s', async (_, name, content, mediaType) => {
    const file = await saved(name, content);
    const source = await ingestFile(file);
    expect(source).toEqual({
      fileName: name,
      paths: [file],
      mediaType,
      sha256: sha256(content),
      bytes: Buffer.byteLength(content),
    });
  });

  it.each(['png', 'jpeg', 'webp', 'tiff'] as const)('may be a picture: %s', async (format) => {
    const file = await saved(`picture-${format}`, await picture(200).toFormat(format).toBuffer());
    expect((await ingestFile(file)).mediaType).toBe(`image/${format}`);
  });

  it('may be reached through a symbolic link', async () => {
    const link = path.join(root, 'link.pdf');
    await symlink(await saved('target.pdf', pdf), link);
    expect(await ingestFile(link)).toMatchObject({ fileName: 'link.pdf', sha256: sha256(pdf) });
  });
});

describe('a file that cannot be taken', () => {
  it.each([
    ['of no bytes', 'empty.pdf', '', 'file-empty'],
    ['an HTML page named PDF', 'error.pdf', '<!DOCTYPE html><html>404</html>', 'unsupported-type'],
    ['plain text', 'notes.txt', '甲方：', 'unsupported-type'],
    ['a PDF header after the first 1024 bytes', 'too-late.pdf', `${'x'.repeat(1100)}%PDF-1.4`, 'unsupported-type'],
    ['a GIF', 'a.gif', 'GIF89a\x01\x00\x01\x00', 'unsupported-type'],
  ])('is refused with file, code and remedy: %s', async (_, name, content, code) => {
    const file = await saved(name, content);
    await expect(ingestFile(file)).rejects.toMatchObject({
      name: 'InputError',
      code,
      file,
      remedy: expect.any(String),
    });
  });

  it('is refused where it is a picture and a PDF at once', async () => {
    const gif = await saved('both.pdf', Buffer.concat([await picture(9).png().toBuffer(), Buffer.from('%PDF-1.4')]));
    await expect(ingestFile(gif)).rejects.toMatchObject({ code: 'unsupported-type' });
  });

  it('is refused where there is none, where its link dangles, and where a part of the path is a file', async () => {
    const dangling = path.join(root, 'dangling.pdf');
    await symlink(path.join(root, 'nowhere'), dangling);
    const inFile = path.join(await saved('file', 'x'), 'inside.pdf');
    for (const file of [path.join(root, 'none.pdf'), dangling, inFile]) {
      await expect(ingestFile(file)).rejects.toMatchObject({ code: 'file-not-found', file });
    }
  });

  it('is refused where its link goes round in a circle', async () => {
    const circle = path.join(root, 'circle.pdf');
    await symlink(circle, circle);
    await expect(ingestFile(circle)).rejects.toMatchObject({ code: 'link-loop' });
  });

  it.runIf(process.platform !== 'win32')('is refused at once where it is a pipe or a device', async () => {
    const pipe = path.join(root, 'pipe.pdf');
    execFileSync('mkfifo', [pipe]);
    await expect(ingestFile(pipe)).rejects.toMatchObject({ code: 'not-a-regular-file' });
    await expect(ingestFile('/dev/zero')).rejects.toMatchObject({ code: 'not-a-regular-file' });
  });

  it('is refused where it has more bytes than are read, unread', async () => {
    const file = await saved('sparse.pdf', '%PDF-1.4\n');
    await truncate(file, 2e12);
    await expect(ingestFile(file)).rejects.toMatchObject({ code: 'file-too-large', file });
    await expect(ingestFile(await saved('small.pdf', '%PDF-1.4\n'), 5)).rejects.toMatchObject({
      code: 'file-too-large',
    });
  });

  it('is refused while it is being written', async () => {
    const file = await saved('growing.pdf', '%PDF-1.4\n');
    const writing = setInterval(() => void appendFile(file, 'more\n'), 50);
    const refusal = ingestFile(file).catch((error: unknown) => error);
    expect(await refusal).toMatchObject({ code: 'file-changing' });
    clearInterval(writing);
  });
});

describe('a folder', () => {
  const savePages = async (folder: string, names: readonly string[]): Promise<string> => {
    for (const [index, name] of names.entries())
      await saved(
        `${folder}/${name}`,
        await picture(index * 20)
          .png()
          .toBuffer(),
      );
    return path.join(root, folder);
  };

  it('of numbered page pictures is one contract, its pages in the order of their numbers', async () => {
    const folder = await savePages('scans/contract-7', ['page-10.png', 'page-2.png', 'page-1.png']);
    await saved('scans/contract-7/Thumbs.db', 'x');
    const source = await ingestFile(folder);
    expect(source).toMatchObject({ fileName: 'contract-7', mediaType: 'inode/directory' });
    expect(source.paths.map((file) => path.basename(file))).toEqual(['page-1.png', 'page-2.png', 'page-10.png']);
  });

  it('has the same hash wherever it lies and whatever it is called', async () => {
    const folder = await savePages('here/one', ['1.png', '2.png']);
    await mkdir(path.join(root, 'there'));
    for (const name of ['1', '2']) await copyFile(`${folder}/${name}.png`, path.join(root, 'there', `p${name}.png`));
    expect((await ingestFile(path.join(root, 'there'))).sha256).toBe((await ingestFile(folder)).sha256);
  });

  it.each([
    ['other files among the pictures', ['1.png', '2.png', 'notes.txt'], 'notes.txt'],
    ['names that give no order', ['front.png', 'back.png'], null],
    ['a single picture', ['1.png'], null],
  ])('is not one contract with %s', async (what, names, text) => {
    const folder = await savePages(`bad/${what}`, names);
    if (text !== null) await writeFile(path.join(folder, text), 'text');
    await expect(ingestFile(folder)).rejects.toMatchObject({ code: 'folder-not-a-contract', file: folder });
  });

  it('is not one contract where a TIFF in it has pages of its own', async () => {
    const pages = await Promise.all([10, 200].map((shade) => picture(shade).png().toBuffer()));
    const tiff = await sharp(pages, { join: { animated: true } })
      .tiff()
      .toBuffer();
    const folder = await savePages('tiffs', ['1.png', '2.png']);
    await writeFile(path.join(folder, '2.png'), tiff);
    await expect(ingestFile(folder)).rejects.toMatchObject({ code: 'folder-not-a-contract' });
  });

  it.each([
    [['001', '002', '010'], true],
    [['扫描_1', '扫描_2'], true],
    [['IMG_20240101_1', 'IMG_20240102_1'], true],
    [['a', 'b'], false],
    [['a1', 'b2'], false],
    [['1', '01'], false],
    [['scan', 'scan1'], false],
  ])('knows whether names differ in their numbers only: %j', (stems, expected) => {
    expect(areNumberedAlike(stems.map((stem) => `${stem}.jpg`))).toBe(expected);
  });
});

describe('expanding what was handed over', () => {
  const found = async (...paths: string[]): Promise<readonly string[]> => {
    const lines: string[] = [];
    for await (const source of findSources(paths)) {
      lines.push(`${path.relative(root, source.path)} ${'error' in source ? source.error.code : 'take'}`);
    }
    return lines;
  };

  it('walks folders in order, takes page folders whole, skips hidden files, and names every file it cannot take', async () => {
    const page = await picture(77).png().toBuffer();
    await saved('all/b.pdf', '%PDF-1.4');
    await saved('all/a/1.png', page);
    await saved('all/a/2.png', page);
    await saved('all/c.docx', 'PK');
    await saved('all/d/single.png', page);
    await saved('all/d/deeper/e.pdf', '');
    await saved('all/.hidden.pdf', '%PDF-1.4');
    await symlink(path.join(root, 'all'), path.join(root, 'all/round'));
    expect(await found(path.join(root, 'all'))).toEqual([
      'all/a take',
      'all/b.pdf take',
      'all/c.docx unsupported-type',
      'all/d/deeper/e.pdf file-empty',
      'all/d/single.png take',
      'all/round link-to-folder',
    ]);
  });

  it('keeps the order of its arguments and goes on after one that is missing', async () => {
    const [a, b] = [await saved('order/z.pdf', '%PDF-1.4'), await saved('order/a.pdf', '%PDF-1.4')];
    expect(await found(a, path.join(root, 'none'), b)).toEqual([
      'order/z.pdf take',
      'none file-not-found',
      'order/a.pdf take',
    ]);
  });

  it('hands out sources that can be ingested', async () => {
    const file = await saved('one/one.pdf', '%PDF-1.4');
    for await (const source of findSources([path.join(root, 'one')])) {
      expect('ingest' in source && (await source.ingest()).paths).toEqual([file]);
    }
  });
});
