import type { RasterImage } from '../../../models/ports.ts';
import { copyImage } from '../raster/copy-image.ts';
import { cropImage, padBox } from '../raster/gray.ts';
import type { PixelBox } from '../raster/gray.ts';
import { percentile } from '../raster/paper.ts';
import { distanceIn, placeOnOutline } from './find-outlines.ts';
import type { Outline } from './find-outlines.ts';
import type { Seal } from './find-seals.ts';
import { whitePoint } from './red-map.ts';

/** A photographed ring is no circle: its ink reaches beyond the seal's box by this share of the box. */
const overhang = 0.03;
/** From this redness on (0–255, against the paper) a pixel near a seal belongs to it, fringes included. */
const fringeRedness = 12;

/**
 * A copy of the page on which the ink of seals has turned to paper while print and handwriting beneath stay: red ink is
 * as bright as paper in the red channel, black and blue are not. A gray copy's seal is lighter than the print under it.
 */
export function suppressSeals(image: RasterImage, seals: readonly Seal[]): RasterImage {
  if (seals.length === 0) return image;
  const clean = copyImage(image);
  for (const seal of seals) {
    // Shading differs across a photographed page: the paper is taken from the seal's own surroundings.
    const white = whitePoint(cropImage(image, seal.box));
    if (seal.isRed) clearRed(clean, padBox(seal.box, (seal.box.right - seal.box.left) * overhang, image), white);
    else clearGray(clean, seal, white);
  }
  return clean;
}

function clearRed(image: RasterImage, box: PixelBox, white: readonly [number, number, number]): void {
  const { width, data } = image;
  const sealLevel = levelOfRed(image, box, white);
  const dark = sealLevel * 0.45;
  const light = sealLevel * 0.86;
  for (let y = box.top; y < box.bottom; y++)
    for (let x = box.left; x < box.right; x++) {
      const i = (y * width + x) * 3;
      const red = data[i]! * white[0];
      if (red - Math.max(data[i + 1]! * white[1], data[i + 2]! * white[2]) < fringeRedness) continue;
      const level =
        red >= light ? 1 : red <= dark ? red / 255 : dark / 255 + ((red - dark) / (light - dark)) * (1 - dark / 255);
      for (let c = 0; c < 3; c++) data[i + c] = Math.min(255, (255 / white[c]!) * level);
    }
}

/** How bright pure seal ink is in the red channel, 0–255 of white paper. */
function levelOfRed(image: RasterImage, box: PixelBox, white: readonly [number, number, number]): number {
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let y = box.top; y < box.bottom; y += 2)
    for (let x = box.left; x < box.right; x += 2) {
      const i = (y * image.width + x) * 3;
      const red = image.data[i]! * white[0];
      if (red - image.data[i + 1]! * white[1] < 60) continue;
      histogram[Math.min(255, Math.round(red))]!++;
      count++;
    }
  return count === 0 ? 255 : percentile(histogram, count, 0.5);
}

/** Print is darker than this share of the gray seal's own brightness. */
const printShare = 0.62;
/** Print softens over so many pixels; there the picture stays as it is. */
const softEdge = 2;

/** A seal as dark as this (0–255) cannot be told from print by its brightness: only its line is taken off where print may be. */
const darkLevel = 90;

function clearGray(image: RasterImage, { box, outline }: Seal, white: readonly [number, number, number]): void {
  if (!outline) return;
  const { width } = image;
  const original = copyImage(image).data;
  const level = levelOf(original, width, outline);
  const isSealPart = outline.shape === 'rectangle' ? isFramePart(level > darkLevel) : isRingPart;
  for (let y = box.top; y < box.bottom; y++)
    for (let x = box.left; x < box.right; x++) {
      const i = (y * width + x) * 3;
      if (original[i]! * white[0] > 242 || !isSealPart(outline, x - outline.x, y - outline.y)) continue;
      if (darkestAround(original, image, x, y) < level * printShare) continue;
      for (let c = 0; c < 3; c++) image.data[i + c] = 255 / white[c]!;
    }
}

function levelOf(data: Uint8Array, width: number, outline: Outline): number {
  const histogram = new Uint32Array(256);
  const steps = 360;
  for (let i = 0; i < steps; i++) {
    let darkest = 255;
    for (let off = -4; off <= 4; off++) {
      const [x, y] = placeOnOutline({ ...outline, radius: outline.radius + off }, (i * 2 * Math.PI) / steps);
      darkest = Math.min(darkest, data[(Math.round(y) * width + Math.round(x)) * 3] ?? 255);
    }
    histogram[darkest]!++;
  }
  return percentile(histogram, steps, 0.5);
}

function darkestAround(data: Uint8Array, { width, height }: RasterImage, x: number, y: number): number {
  let darkest = 255;
  for (let py = Math.max(0, y - softEdge); py <= Math.min(height - 1, y + softEdge); py++)
    for (let px = Math.max(0, x - softEdge); px <= Math.min(width - 1, x + softEdge); px++)
      darkest = Math.min(darkest, data[(py * width + px) * 3]!);
  return darkest;
}

/**
 * Whether a place belongs to what a seal prints: its ring line, the letters along the upper arc, the star. The rest of
 * the disc is left alone, because gray ink and thin print cannot be told apart by brightness there.
 */
function isRingPart(outline: Outline, dx: number, dy: number): boolean {
  const share = distanceIn(outline, dx, dy) / outline.radius;
  if (share > 1.08) return false;
  if (share > 0.92 || share < 0.36) return true;
  const fromBottom = Math.abs(Math.atan2(dx, dy));
  return share > 0.55 && fromBottom > Math.PI * 0.3;
}

/** Of a name seal the frame, and its letters where `withLetters`. */
function isFramePart(withLetters: boolean): (outline: Outline, dx: number, dy: number) => boolean {
  return (outline, dx, dy) => {
    const share = distanceIn(outline, dx, dy) / outline.radius;
    return share < 1.12 && (withLetters || share > 0.84);
  };
}
