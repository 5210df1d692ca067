import type { RasterImage } from '../../../models/ports.ts';
import { middleOfPalest } from '../../raster/middle-of-palest.ts';
import { brightnessAt, placeIn, pointOf, spanBox } from './box-pixels.ts';
import type { OrientedBox } from './oriented-box.ts';

/** Boxes of one row stand at most this far above or below each other, in heights of the lower one. */
const sameRow = 0.5;
/** Ends that reach further into each other than this, in heights, are not two parts of a row. */
const deepest = 1.2;
/** The rows of a box that are looked at for a gap, in its heights from its middle. */
const band = 0.4;

/**
 * Ends boxes of one row where the gap between them is: the detector's patches are grown to hold whole glyphs, and where
 * two meet, each would read the rim of the other's last glyph as a character of its own.
 */
export function partNeighbours(image: RasterImage, boxes: readonly OrientedBox[]): readonly OrientedBox[] {
  const parted = [...boxes];
  for (let i = 0; i < parted.length; i++) {
    for (let j = 0; j < parted.length; j++) {
      const first = parted[i]!;
      const second = parted[j]!;
      if (i === j || Math.abs(first.y - second.y) > first.length + first.height) continue;
      const meeting = meetingOf(first, second);
      if (meeting === undefined) continue;
      const cut = palestColumn(image, first, meeting);
      const [x, y] = pointOf(first, cut, 0);
      parted[i] = spanBox(first, -first.length / 2, cut);
      parted[j] = spanBox(second, placeIn(second, x, y).along, second.length / 2);
    }
  }
  return parted;
}

interface Meeting {
  readonly from: number;
  readonly to: number;
}

/** Where `second`, which follows `first` in the same row, begins before `first` ends; in pixels along `first`. */
function meetingOf(first: OrientedBox, second: OrientedBox): Meeting | undefined {
  const [x, y] = pointOf(second, -second.length / 2, 0);
  const start = placeIn(first, x, y);
  const height = Math.min(first.height, second.height);
  const depth = first.length / 2 - start.along;
  const isShallow = depth < Math.min(height * deepest, first.length * 0.6, second.length * 0.6);
  if (depth <= 0 || !isShallow || Math.abs(start.across) > height * sameRow) return undefined;
  return { from: start.along, to: first.length / 2 };
}

/** In pixels along the box. */
function palestColumn(image: RasterImage, box: OrientedBox, { from, to }: Meeting): number {
  const columns = Array.from({ length: Math.max(1, Math.ceil(to - from)) }, (_, i) =>
    columnBrightness(image, box, from + i),
  );
  return from + middleOfPalest(columns);
}

function columnBrightness(image: RasterImage, box: OrientedBox, along: number): number {
  let light = 0;
  for (let across = -band * box.height; across <= band * box.height; across++) {
    const [x, y] = pointOf(box, along, across);
    light += brightnessAt(image, x, y);
  }
  return light;
}
