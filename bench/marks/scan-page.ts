import sharp from 'sharp';
import type { Point, RasterImage } from '../../models/ports.ts';
import { applyTo, invert, mapToCorners } from './homography.ts';
import type { Homography } from './homography.ts';
import type { Random } from './random.ts';
import type { Place } from './truth.ts';

export const qualities = ['office', 'worn', 'phone', 'fax', 'copy'] as const;
export type Quality = (typeof qualities)[number];

/** What a way of scanning does to a page. Light and paper are 0–1, noise and blur in levels and pixels. */
interface Wear {
  readonly skew: number;
  /** How far corners are pulled in by perspective, as a share of the page. */
  readonly tilt: number;
  /** Brightness lost from one side to the other. */
  readonly shade: number;
  readonly noise: number;
  readonly blur: number;
  readonly jpeg: number;
  /** How much steeper than it is the machine makes the step from paper to ink. */
  readonly contrast: number;
  readonly paper: readonly [number, number, number];
}

const wears: Readonly<Record<Quality, Wear>> = {
  office: { skew: 1.2, tilt: 0, shade: 0.04, noise: 4, blur: 0.4, jpeg: 85, contrast: 1, paper: [250, 250, 248] },
  worn: { skew: 5, tilt: 0, shade: 0.2, noise: 11, blur: 0.7, jpeg: 65, contrast: 1, paper: [232, 228, 214] },
  phone: { skew: 3, tilt: 0.035, shade: 0.42, noise: 7, blur: 0.8, jpeg: 70, contrast: 1, paper: [226, 228, 220] },
  fax: { skew: 1.5, tilt: 0, shade: 0.06, noise: 12, blur: 0.6, jpeg: 60, contrast: 2.6, paper: [244, 244, 244] },
  copy: { skew: 2, tilt: 0, shade: 0.1, noise: 8, blur: 0.5, jpeg: 75, contrast: 1.3, paper: [240, 240, 240] },
};

/** Whether a way of scanning leaves no colour. */
export function isGray(quality: Quality): boolean {
  return quality === 'fax' || quality === 'copy';
}

/** Ink so much brighter than print (0–255) after scanning can be told from it where they cross; noise is less. */
const leastApart = 48;

/** Whether ink of a brightness can still be told from print once scanned; null is red ink, told by its colour. */
export function staysApart(level: number | null, quality: Quality): boolean {
  return level === null || (level - greyMiddle) * wears[quality].contrast + greyMiddle >= leastApart;
}

/** Scans or photographs a page: its picture afterwards, and where its points came to lie. */
export async function scanPage(
  page: RasterImage,
  quality: Quality,
  random: Random,
): Promise<{ readonly image: RasterImage; readonly place: Place }> {
  const wear = wears[quality];
  const map = mapToCorners(page.width, page.height, cornersOf(page, wear, random));
  const warped = warp(page, map, wear);
  shadeAndRoughen(warped, wear, { random, isGray: isGray(quality) });
  const { width, height } = page;
  const jpeg = await sharp(warped.data, { raw: { width, height, channels: 3 } })
    .blur(wear.blur)
    .jpeg({ quality: wear.jpeg, chromaSubsampling: '4:2:0' })
    .toBuffer();
  const data = await sharp(jpeg).raw().toColourspace('srgb').toBuffer();
  return { image: { width, height, data: new Uint8Array(data) }, place: (point) => applyTo(map, point) };
}

function cornersOf({ width, height }: RasterImage, wear: Wear, random: Random): [Point, Point, Point, Point] {
  const angle = (random.between(-wear.skew, wear.skew) * Math.PI) / 180;
  const pull = (): number => random.between(0, wear.tilt);
  const corner = (x: number, y: number): Point => {
    const [dx, dy] = [(x - 0.5) * width * (1 - 2 * pull()), (y - 0.5) * height * (1 - 2 * pull())];
    return [
      width / 2 + dx * Math.cos(angle) - dy * Math.sin(angle),
      height / 2 + dx * Math.sin(angle) + dy * Math.cos(angle),
    ];
  };
  return [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
}

const desk = [176, 170, 150] as const;

/** Looks every pixel of the scan up on the page (bilinear), which is tinted; around it lies the desk or a lid as pale as paper. */
function warp(page: RasterImage, map: Homography, { paper, tilt }: Wear): RasterImage & { data: Uint8Array } {
  const { width, height } = page;
  const back = invert(map);
  const data = new Uint8Array(page.data.length);
  const around = tilt > 0 ? desk : paper;
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++, to += 3) {
      const [px, py] = applyTo(back, [x, y]);
      const [left, top] = [Math.floor(px), Math.floor(py)];
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) {
        for (let c = 0; c < 3; c++) data[to + c] = around[c]!;
        continue;
      }
      const [wx, wy] = [px - left, py - top];
      const at = (top * width + left) * 3;
      const below = at + width * 3;
      for (let c = 0; c < 3; c++) {
        const upper = page.data[at + c]! * (1 - wx) + page.data[at + 3 + c]! * wx;
        const lower = page.data[below + c]! * (1 - wx) + page.data[below + 3 + c]! * wx;
        data[to + c] = ((upper * (1 - wy) + lower * wy) * paper[c]!) / 255;
      }
    }
  return { width, height, data };
}

function shadeAndRoughen(
  { width, height, data }: RasterImage,
  { shade, noise, contrast }: Wear,
  { random, isGray }: { readonly random: Random; readonly isGray: boolean },
): void {
  const angle = random.between(0, Math.PI * 2);
  const [dx, dy] = [Math.cos(angle) / width, Math.sin(angle) / height];
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at += 3) {
      const light = 1 - shade * Math.min(1, Math.max(0, 0.5 + (x - width / 2) * dx + (y - height / 2) * dy));
      const rough = (random.next() + random.next() + random.next() - 1.5) * noise * 2;
      if (isGray) {
        const level = data[at]! * 0.3 + data[at + 1]! * 0.59 + data[at + 2]! * 0.11;
        const steep = within((level * light + rough - greyMiddle) * contrast + greyMiddle);
        for (let c = 0; c < 3; c++) data[at + c] = steep;
      } else for (let c = 0; c < 3; c++) data[at + c] = within(data[at + c]! * light + rough);
    }
}

/** Level that a machine's contrast leaves as it is. */
const greyMiddle = 170;

function within(level: number): number {
  return level < 0 ? 0 : level > 255 ? 255 : level;
}
