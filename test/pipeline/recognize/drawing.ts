import type { OcrEngine, RasterImage } from '../../../models/ports.ts';

/** Red, green, blue. */
export type Colour = readonly [number, number, number];

export const black: Colour = [20, 20, 20];
export const sealRed: Colour = [210, 60, 70];

type FilledArea = readonly [left: number, top: number, right: number, bottom: number, colour?: Colour];
type DrawnRing = readonly [x: number, y: number, radius: number, thickness: number, colour: Colour];

/** A sheet to draw on; pixels outside are ignored. */
export interface Sheet {
  readonly image: RasterImage;
  fill(...area: FilledArea): void;
  frame(left: number, top: number, right: number, bottom: number): void;
  ring(...ring: DrawnRing): void;
  /** Rows of letter-like blocks, for profiles. */
  text(left: number, top: number, right: number, em: number): void;
}

/** A blank sheet of tinted paper. */
export function sheetOf(width: number, height: number, paper: Colour = [232, 236, 226]): Sheet {
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < data.length; i += 3) data.set(paper, i);
  const put = (x: number, y: number, colour: Colour): void => {
    if (x >= 0 && y >= 0 && x < width && y < height) data.set(colour, (y * width + x) * 3);
  };
  const fill: Sheet['fill'] = (...[left, top, right, bottom, colour = black]) => {
    for (let y = Math.round(top); y < bottom; y++) for (let x = Math.round(left); x < right; x++) put(x, y, colour);
  };
  return {
    image: { width, height, data },
    fill,
    frame(left, top, right, bottom) {
      const thickness = 2;
      fill(left, top, right, top + thickness);
      fill(left, bottom - thickness, right, bottom);
      fill(left, top, left + thickness, bottom);
      fill(right - thickness, top, right, bottom);
    },
    ring(...[x, y, radius, thickness, colour]) {
      for (let py = Math.floor(y - radius); py <= y + radius; py++)
        for (let px = Math.floor(x - radius); px <= x + radius; px++) {
          const distance = Math.hypot(px - x, py - y);
          if (distance <= radius && distance > radius - thickness) put(px, py, colour);
        }
    },
    text(left, top, right, em) {
      for (let x = left, i = 0; x + em <= right; x += em, i++) {
        const inset = (i * 7) % 5;
        fill(x + 2, top + inset, x + em * 0.8, top + inset + 3);
        fill(x + em * 0.4, top + 2, x + em * 0.4 + 3, top + em * 0.85);
        fill(x + 3, top + em * 0.5, x + em * 0.75, top + em * 0.5 + 3);
      }
    },
  };
}

/** An engine that reads nothing unless told. */
export function silentEngine(answers: Partial<OcrEngine> = {}): OcrEngine {
  return {
    id: 'silent',
    version: '1',
    readPage: () => Promise.resolve([]),
    readLine: () => Promise.resolve(null),
    estimateUpsideDown: () => Promise.resolve(0),
    close: () => Promise.resolve(),
    ...answers,
  };
}

/** Deterministic gray noise on a sheet, as a scanner leaves it. */
export function addNoise(image: RasterImage, strength: number): void {
  let state = 12345;
  for (let i = 0; i < image.data.length; i += 3) {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    const shift = ((state >> 16) % (2 * strength + 1)) - strength;
    for (let c = 0; c < 3; c++) image.data[i + c] = Math.max(0, Math.min(255, image.data[i + c]! + shift));
  }
}
