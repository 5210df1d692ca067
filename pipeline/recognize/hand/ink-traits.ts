import type { RasterImage } from '../../../models/ports.ts';
import { findComponents } from '../raster/components.ts';
import type { Component } from '../raster/components.ts';
import type { PixelBox } from '../raster/gray.ts';
import type { InkMap } from '../raster/ink.ts';

/** How the ink of a line looks, in figures that hold whatever the resolution. */
export interface InkTraits {
  /** Spread of the glyphs' heights, in character widths. */
  readonly heightSpread: number;
  /** Share of the strokes' edges that run level or upright, within 8°. */
  readonly straightShare: number;
  /** Mean width of a stroke, in character widths. */
  readonly strokeWidth: number;
  /** How far the ink is from gray: 0 black or gray, 1 pure colour. */
  readonly colour: number;
}

export interface LineInk {
  readonly image: RasterImage;
  readonly ink: InkMap;
  readonly box: PixelBox;
  /** Width of a character of the page's running text, in pixels. */
  readonly em: number;
}

/** Fewest pixels of ink that tell anything. */
const leastInk = 40;

/** Looks at the ink in a box; null where there is next to none. */
export function lookAtInk({ image, ink, box, em }: LineInk): InkTraits | null {
  const area = clipped(box, ink);
  const parts = findComponents(ink, area).filter((part) => part.area > (em * em) / 400);
  const pixels = parts.reduce((sum, part) => sum + part.area, 0);
  const glyphs = glyphsOf(parts).filter(({ top, bottom }) => bottom - top > em * 0.45);
  if (pixels < leastInk || glyphs.length === 0) return null;
  const heights = glyphs.map(({ top, bottom }) => (bottom - top) / em);
  return {
    heightSpread: spread(heights),
    strokeWidth: strokeWidthOf(ink, area, em),
    straightShare: straightShare(image, ink, area),
    colour: colourOf(image, ink, area),
  };
}

function clipped({ left, top, right, bottom }: PixelBox, { width, height }: InkMap): PixelBox {
  return {
    left: Math.max(1, Math.floor(left)),
    top: Math.max(1, Math.floor(top)),
    right: Math.min(width - 1, Math.ceil(right)),
    bottom: Math.min(height - 1, Math.ceil(bottom)),
  };
}

/** Patches over one another belong to one glyph. */
function glyphsOf(parts: readonly Component[]): readonly PixelBox[] {
  const glyphs: { left: number; top: number; right: number; bottom: number }[] = [];
  for (const { left, top, right, bottom } of [...parts].sort((a, b) => a.left - b.left)) {
    const last = glyphs.at(-1);
    const shared = last === undefined ? 0 : Math.min(last.right, right) - left;
    if (last === undefined || shared < Math.min(last.right - last.left, right - left) * 0.3) {
      glyphs.push({ left, top, right, bottom });
      continue;
    }
    last.right = Math.max(last.right, right);
    last.top = Math.min(last.top, top);
    last.bottom = Math.max(last.bottom, bottom);
  }
  return glyphs;
}

/** Mean width of the strokes in character widths: at the left edge of every stroke, the shorter of the runs of ink through it. */
function strokeWidthOf(ink: InkMap, area: PixelBox, em: number): number {
  const widths: number[] = [];
  for (let y = area.top; y < area.bottom; y++)
    for (let x = area.left; x < area.right; x++) {
      const at = y * ink.width + x;
      if (ink.data[at] === 0 || ink.data[at - 1] === 1) continue;
      const level = runFrom(ink, at, 1, area.right - x);
      const middle = at + (level >> 1);
      const upright = runFrom(ink, middle, ink.width, em) + runFrom(ink, middle, -ink.width, em) - 1;
      widths.push(Math.min(level, upright));
    }
  return mean(widths) / em;
}

function runFrom({ data }: InkMap, from: number, step: number, most: number): number {
  let length = 0;
  for (let at = from; length < most && data[at] === 1; at += step) length++;
  return length;
}

/** Tangent of 8°. */
const straight = Math.tan((8 * Math.PI) / 180);
/** Difference of brightness over two pixels that makes an edge. */
const leastEdge = 60;

function straightShare(image: RasterImage, ink: InkMap, area: PixelBox): number {
  let [edges, level] = [0, 0];
  for (let y = area.top; y < area.bottom; y++)
    for (let x = area.left; x < area.right; x++) {
      const at = y * ink.width + x;
      if (!isEdge(ink, at)) continue;
      const [wide, narrow] = slopeAt(image, at);
      if (wide < leastEdge) continue;
      edges++;
      if (narrow < wide * straight) level++;
    }
  return edges === 0 ? 0 : level / edges;
}

function isEdge({ data, width }: InkMap, at: number): boolean {
  return data[at] === 1 && data[at - 1]! + data[at + 1]! + data[at - width]! + data[at + width]! < 4;
}

/** The steeper and the gentler of the slopes across and down, by Sobel's weights. */
function slopeAt({ data, width }: RasterImage, at: number): readonly [number, number] {
  const light = (step: number): number => data[(at + step) * 3]! + data[(at + step) * 3 + 1]!;
  const [nw, n, ne] = [light(-width - 1), light(-width), light(1 - width)];
  const [w, e] = [light(-1), light(1)];
  const [sw, s, se] = [light(width - 1), light(width), light(width + 1)];
  const across = Math.abs(ne + 2 * e + se - nw - 2 * w - sw);
  const down = Math.abs(sw + 2 * s + se - nw - 2 * n - ne);
  return across > down ? [across, down] : [down, across];
}

/** Brightness below which differences of the channels are noise, not colour. */
const darkest = 40;

function colourOf({ width, data }: RasterImage, ink: InkMap, area: PixelBox): number {
  let [red, green, blue, count] = [0, 0, 0, 0];
  for (let y = area.top; y < area.bottom; y++)
    for (let x = area.left; x < area.right; x++) {
      const at = y * width + x;
      if (ink.data[at] === 0) continue;
      red += data[at * 3]!;
      green += data[at * 3 + 1]!;
      blue += data[at * 3 + 2]!;
      count++;
    }
  const most = Math.max(red, green, blue);
  return count === 0 || most === 0 ? 0 : (most - Math.min(red, green, blue)) / Math.max(most, count * darkest);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Root of the mean square about the mean. */
function spread(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}
