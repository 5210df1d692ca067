import type { OcrEngine, OcrLine, RasterImage } from '../../../models/ports.ts';
import type { PixelBox } from '../raster/gray.ts';
import { cropImage, padBox } from '../raster/gray.ts';
import { boxOfSpan } from '../second-look/span-box.ts';
import { withReading } from '../second-look/with-reading.ts';

/** A date up to its 月 with what stands where 日 should, at the end of a line. */
const lacksDayMark = /年[^年月日]{0,6}月(?<rest>[^年月日]{1,2})$/;

/** The page with its seals, in the line's pixels. */
interface SealedPage {
  readonly image: RasterImage;
  readonly seals: readonly { readonly box: PixelBox }[];
}

/**
 * Gives a date back the 日 that went with a seal over it: with the seal left on, the line must read the same up to 月, end
 * in 日, and be as sure as without. What was read in its place is no figure then: figures stand before 日, not for it.
 */
export async function restoreDayMark(line: OcrLine, page: SealedPage, engine: OcrEngine): Promise<OcrLine> {
  const { text, charConfidences } = line;
  const rest = lacksDayMark.exec(text)?.groups?.['rest'];
  if (rest === undefined || charConfidences === undefined || [...text].length !== text.length) return line;
  const box = padBox(boxOfSpan(page.image, line, { start: 0, end: text.length }), 0, page.image);
  if (!page.seals.some((seal) => overlap(seal.box, box))) return line;
  const upToMonth = text.slice(0, text.length - rest.length);
  const left = await engine.readLine(cropImage(page.image, box));
  if (left === null || plain(left.text) !== `${plain(upToMonth)}日` || left.confidence < line.confidence) return line;
  const day = { start: upToMonth.length, end: text.length };
  return withReading(line, day, { text: '日', confidence: left.confidence });
}

function overlap(a: PixelBox, b: PixelBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '');
}
