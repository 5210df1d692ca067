import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { hashPageImage } from '../../../pipeline/reader/page-hash.ts';

/** A page of paragraphs as dark bars: the lines' lengths are the page's look. */
function page(lines: readonly number[], { width = 620, ink = '#222', paper = '#fff' } = {}) {
  const bars = lines.map(
    (length, at) => `<rect x="60" y="${60 + at * 26}" width="${length * 500}" height="12" fill="${ink}"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 620 877" width="${width}"><rect width="620" height="877" fill="${paper}"/>${bars.join('')}</svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' });
}

/** The hash of a picture that went through a file of so much compression. */
const hashOf = async (picture: ReturnType<typeof page>, quality = 80): Promise<string> => {
  const file = await picture.webp({ quality }).toBuffer();
  const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return hashPageImage({ data, width: info.width, height: info.height });
};

function differing(a: string, b: string): number {
  return [...(BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2)].filter((bit) => bit === '1').length;
}

const contract = [1, 1, 0.4, 0, 1, 1, 1, 0.7, 0, 0.9, 1, 1, 0.2, 0, 0, 1, 0.5, 0, 0.6, 0.3];
const other = [0.3, 0, 0.8, 0.8, 0.8, 0, 1, 0.1, 0, 0, 0, 1, 1, 1, 1, 1, 0.9, 1, 1, 1, 0.5, 1, 1, 1];

describe('a page’s hash', () => {
  it('is sixteen hexadecimal digits, the same for the same picture', async () => {
    const [once, again] = [await hashOf(page(contract)), await hashOf(page(contract))];
    expect(once).toMatch(/^[0-9a-f]{16}$/);
    expect(again).toBe(once);
  });

  it('stays nearly the same in another size, on grey paper, with paler ink and stronger compression', async () => {
    const clean = await hashOf(page(contract));
    const poor = await hashOf(page(contract, { width: 413, ink: '#666', paper: '#d8d8d0' }).blur(1.2), 30);
    expect(differing(clean, poor)).toBeLessThanOrEqual(6);
  });

  it('differs much for a page of other lines', async () => {
    expect(differing(await hashOf(page(contract)), await hashOf(page(other)))).toBeGreaterThan(12);
  });

  it('exists for an empty page too', async () => {
    expect(await hashOf(page([]))).toMatch(/^[0-9a-f]{16}$/);
  });
});
