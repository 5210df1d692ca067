import type { OcrEngine, Point, RasterImage } from '../../models/ports.ts';
import type { ReadPage } from '../../models/page.ts';
import { readUprightPage } from '../../pipeline/recognize/read-page.ts';
import { comparePage } from './compare-page.ts';
import { drawPage } from './draw-page.ts';
import type { Fonts } from './fonts.ts';
import { createRandom } from './random.ts';
import { isGray, qualities, scanPage } from './scan-page.ts';
import type { Quality } from './scan-page.ts';
import { createSheet } from './sheet.ts';
import type { Tallies } from './tally.ts';
import type { PageTruth, Place } from './truth.ts';

/** A drawn page after its scan. */
export interface DrawnPage {
  readonly name: string;
  readonly quality: Quality;
  readonly dpi: number;
  readonly image: RasterImage;
  readonly truth: PageTruth;
  readonly place: Place;
  readonly em: number;
}

/** Page number `seed` of the endless book of drawn pages: always the same for the same fonts. */
export async function makePage(seed: number, fonts: Fonts): Promise<DrawnPage> {
  const random = createRandom(seed * 7919 + 1);
  const quality = qualities[seed % qualities.length]!;
  const dpi = random.pick([150, 200, 200, 300]);
  const sheet = createSheet(dpi, isGray(quality), { fonts, random });
  drawPage(sheet);
  const { width, height } = sheet.canvas;
  const { data } = sheet.context.getImageData(0, 0, width, height);
  const page = { width, height, data: withoutAlpha(data) };
  const scan = await scanPage(page, quality, random);
  return { name: `${seed}-${quality}-${dpi}`, quality, dpi, truth: sheet.truth, em: sheet.em, ...scan };
}

function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const data = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) data.set(rgba.subarray(from, from + 3), to);
  return data;
}

/** Reads a drawn page and compares. */
export async function measurePage(
  drawn: DrawnPage,
  engine: OcrEngine,
  report: (difference: string) => void,
): Promise<Tallies> {
  const { page } = await readUprightPage({ image: drawn.image, textLines: null, page: 1 }, engine);
  const upright = uprightPlace(drawn.image, page);
  const { truth, em, quality } = drawn;
  return comparePage({ page, truth, em, quality, place: (point) => upright(drawn.place(point)) }, report);
}

/** Where a point of the scan lies on the page set upright: turned by quarters, then by the skew about the middle. */
function uprightPlace({ width, height }: RasterImage, page: ReadPage): Place {
  const angle = (-page.skew * Math.PI) / 180;
  const quarter = (page.rotation * Math.PI) / 180;
  const turn = ([x, y]: Point, by: number): Point => [
    x * Math.cos(by) - y * Math.sin(by),
    x * Math.sin(by) + y * Math.cos(by),
  ];
  return ([x, y]) => {
    const [dx, dy] = turn([x - width / 2, y - height / 2], quarter + angle);
    return [page.width / 2 + dx, page.height / 2 + dy];
  };
}
