import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { hashPageImage } from '../../../pipeline/reader/page-hash.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hetong-page-hash-'));
  return () => rm(folder, { recursive: true, force: true });
});

/** A page of paragraphs as dark bars: the lines' lengths are the page's look. */
function page(lines: readonly number[], { width = 620, ink = '#222', paper = '#fff' } = {}) {
  const bars = lines.map(
    (length, at) => `<rect x="60" y="${60 + at * 26}" width="${length * 500}" height="12" fill="${ink}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 877" width="${width}"><rect width="620" height="877" fill="${paper}"/>${bars.join('')}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' });
}

const written = async (name: string, picture: ReturnType<typeof page>, quality = 80): Promise<string> => {
  const file = path.join(folder, name);
  await picture.webp({ quality }).toFile(file);
  return hashPageImage(file);
};

function differing(a: string, b: string): number {
  return [...(BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2)].filter((bit) => bit === '1').length;
}

const contract = [1, 1, 0.4, 0, 1, 1, 1, 0.7, 0, 0.9, 1, 1, 0.2, 0, 0, 1, 0.5, 0, 0.6, 0.3];
const other = [0.3, 0, 0.8, 0.8, 0.8, 0, 1, 0.1, 0, 0, 0, 1, 1, 1, 1, 1, 0.9, 1, 1, 1, 0.5, 1, 1, 1];

describe('a page’s hash', () => {
  it('is sixteen hexadecimal digits, the same for the same picture', async () => {
    const [once, again] = [await written('a.webp', page(contract)), await written('b.webp', page(contract))];
    expect(once).toMatch(/^[0-9a-f]{16}$/);
    expect(again).toBe(once);
  });

  it('stays nearly the same in another size, on grey paper, with paler ink and stronger compression', async () => {
    const clean = await written('clean.webp', page(contract));
    const poor = await written(
      'poor.webp',
      page(contract, { width: 413, ink: '#666', paper: '#d8d8d0' }).blur(1.2),
      30,
    );
    expect(differing(clean, poor)).toBeLessThanOrEqual(6);
  });

  it('differs much for a page of other lines', async () => {
    expect(differing(await written('c.webp', page(contract)), await written('d.webp', page(other)))).toBeGreaterThan(
      12,
    );
  });

  it('exists for an empty page too', async () => {
    expect(await written('empty.webp', page([]))).toMatch(/^[0-9a-f]{16}$/);
  });
});
