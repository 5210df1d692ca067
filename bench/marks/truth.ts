import type { Point } from '../../models/ports.ts';
import type { PixelBox } from '../../pipeline/recognize/raster/gray.ts';

/** A place to be filled in, and with what; `fill` is null where it was left blank. */
export interface DrawnSlot {
  readonly kind: 'underline' | 'brackets' | 'date-gap';
  readonly box: PixelBox;
  readonly fill: { readonly text: string; readonly by: 'print' | 'hand' } | null;
}

export interface DrawnTick {
  readonly box: PixelBox;
  readonly isChecked: boolean;
  /** How it was drawn and ticked, to tell which ways fail. */
  readonly style: string;
}

export interface DrawnSeal {
  readonly box: PixelBox;
  readonly shape: 'round' | 'oval' | 'square' | 'half';
  /** What a reader can make out on its arc; null where there is none, or too little of it. */
  readonly text: string | null;
  /** Brightness of its ink before scanning, 0–255; null where it is red. */
  readonly level: number | null;
}

export interface DrawnTable {
  readonly box: PixelBox;
  readonly style: TableStyle;
  readonly cells: readonly { readonly row: number; readonly column: number; readonly text: string }[];
}

/** Ruled all around, without lines at the outer edges, with lines between rows only, or without any. */
export type TableStyle = 'ruled' | 'open' | 'row-rules' | 'unruled';

export interface DrawnSignature {
  readonly box: PixelBox;
  readonly text: string;
}

/** What stands on a drawn page, in pixels of the page before it was scanned. */
export interface PageTruth {
  readonly slots: DrawnSlot[];
  readonly ticks: DrawnTick[];
  readonly seals: DrawnSeal[];
  readonly tables: DrawnTable[];
  readonly signatures: DrawnSignature[];
}

/** Where a point of the page before scanning lies in the scan. */
export type Place = (point: Point) => Point;
