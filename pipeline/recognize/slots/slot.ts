import type { PixelBox } from '../raster/gray.ts';
import type { Ruling } from '../raster/find-rulings.ts';
import type { PageLine } from '../lines/page-line.ts';
import type { PageScene } from '../page-scene.ts';
import type { Row } from '../lines/rows.ts';

/** What finding slots and marks looks at: the page taken apart, and what was read on it. */
export interface ReadScene {
  readonly scene: PageScene;
  readonly lines: readonly PageLine[];
  readonly rows: readonly Row[];
  /** Width of a character of running text, in pixels. */
  readonly em: number;
}

/** A place meant to be filled in: its box spans the slot's width and the text line's height. */
export interface Slot {
  readonly box: PixelBox;
  /** A ruling, a gap before 年 月 日, or a pair of brackets. */
  readonly kind: 'underline' | 'date-gap' | 'brackets';
  readonly confidence: number;
  /** What it stands on, of a slot that is a ruling drawn on the page. */
  readonly ruling?: Ruling;
}

/** The same page with all its pale ink, for where what is looked for may be fainter than letters. */
export function withPaleInk(read: ReadScene): ReadScene {
  return { ...read, scene: { ...read.scene, bareInk: read.scene.paleInk } };
}
