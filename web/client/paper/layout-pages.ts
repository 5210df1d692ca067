import type { Box, PageRegion } from '../../../models/geometry.ts';
import { rotateBox } from './rotation.ts';
import type { Rotation } from './rotation.ts';

/** Pixels between two pages and around them. */
export const pageGap = 12;

const zoomRange = { min: 0.25, max: 5 } as const;
/** Height in pixels a line of print should have to be read without effort. */
const readableLine = 20;

export interface PageSize {
  readonly number: number;
  /** Pixels of the stored picture; only their ratio counts here. */
  readonly width: number;
  readonly height: number;
}

export interface PaperLook {
  /** 1 fits the page to the width of the window. */
  readonly scale: number;
  readonly rotation: Rotation;
}

export interface Viewport {
  readonly width: number;
  readonly height: number;
}

/** Where a page stands on the desk, in CSS pixels from the top left of all pages. */
export interface PlacedPage {
  readonly number: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PaperLayout {
  readonly pages: readonly PlacedPage[];
  readonly width: number;
  readonly height: number;
}

/** Pages one below the other, each as wide as the window at scale 1. Known before a picture is there, so nothing jumps. */
export function layoutPages(sizes: readonly PageSize[], look: PaperLook, viewport: Viewport): PaperLayout {
  const width = Math.max(80, (viewport.width - 2 * pageGap) * look.scale);
  const left = Math.max(pageGap, (viewport.width - width) / 2);
  let top = pageGap;
  const pages = sizes.map((size) => {
    const height = Math.round(width * ratioOf(size, look.rotation));
    const placed = { number: size.number, left, top, width, height };
    top += height + pageGap;
    return placed;
  });
  return { pages, width: Math.max(viewport.width, width + 2 * pageGap), height: top };
}

/** Height ÷ width of the page as turned; A4 where the page has no picture. */
function ratioOf({ width, height }: PageSize, rotation: Rotation): number {
  const upright = width > 0 && height > 0 ? height / width : Math.SQRT2;
  return rotation === 90 || rotation === 270 ? 1 / upright : upright;
}

export function clampScale(scale: number): number {
  return Math.min(zoomRange.max, Math.max(zoomRange.min, Math.round(scale * 100) / 100));
}

/** The box of `regions` on their first page, on the desk, in pixels; undefined where there is no such page. */
export function placeRegions(regions: readonly PageRegion[], layout: PaperLayout, rotation: Rotation) {
  const first = regions[0];
  const page = layout.pages.find(({ number }) => number === first?.page);
  if (first === undefined || page === undefined) return undefined;
  const boxes = regions.filter((region) => region.page === first.page).map(({ box }) => rotateBox(box, rotation));
  return { page, lines: boxes.map((box) => pixels(box, page)), box: pixels(unionOf(boxes), page) };
}

/** The smallest box around all. Not that of models/geometry.ts, which would bring the schema library into the pages. */
export function unionOf(boxes: readonly Box[]): Box {
  const edges = (at: 0 | 1 | 2 | 3): number[] => boxes.map((box) => box[at]);
  return [Math.min(...edges(0)), Math.min(...edges(1)), Math.max(...edges(2)), Math.max(...edges(3))];
}

function pixels([left, top, right, bottom]: Box, page: PlacedPage): Box {
  return [
    page.left + left * page.width,
    page.top + top * page.height,
    page.left + right * page.width,
    page.top + bottom * page.height,
  ];
}

/** The scale at which evidence is read without effort and still stands in the window with some of what surrounds it. */
export function scaleForRegions(
  regions: readonly PageRegion[],
  sizes: readonly PageSize[],
  view: { readonly viewport: Viewport; readonly rotation: Rotation },
): number {
  const atOne = layoutPages(sizes, { scale: 1, rotation: view.rotation }, view.viewport);
  const place = placeRegions(regions, atOne, view.rotation);
  if (place === undefined) return 1;
  const sideways = view.rotation === 90 || view.rotation === 270;
  const line = Math.min(...place.lines.map((box) => (sideways ? box[2] - box[0] : box[3] - box[1])));
  const wanted = Math.max(1, readableLine / Math.max(1, line));
  const widest = (view.viewport.width * 0.92) / Math.max(1, place.box[2] - place.box[0]);
  const highest = (view.viewport.height * 0.75) / Math.max(1, place.box[3] - place.box[1]);
  return clampScale(Math.min(wanted, Math.max(0.8, Math.min(widest, highest)), 2));
}

/** Scroll position that brings the middle of a box to the middle of the window, as far as the paper reaches. */
export function scrollToCentre(box: Box, layout: PaperLayout, viewport: Viewport) {
  const within = (wanted: number, longest: number): number => Math.max(0, Math.min(Math.max(0, longest), wanted));
  return {
    left: within((box[0] + box[2] - viewport.width) / 2, layout.width - viewport.width),
    top: within((box[1] + box[3] - viewport.height) / 2, layout.height - viewport.height),
  };
}

/** Pages that can be seen at `scrollTop`, and half a window before and after. */
export function pagesInView(layout: PaperLayout, scrollTop: number, viewport: Viewport): readonly PlacedPage[] {
  const from = scrollTop - viewport.height / 2;
  const to = scrollTop + viewport.height * 1.5;
  return layout.pages.filter((page) => page.top + page.height >= from && page.top <= to);
}

/** Number of the page that holds the middle of the window. */
export function pageInMiddle(layout: PaperLayout, scrollTop: number, viewport: Viewport): number {
  const middle = scrollTop + viewport.height / 2;
  return (layout.pages.findLast((page) => page.top <= middle) ?? layout.pages[0])?.number ?? 1;
}
