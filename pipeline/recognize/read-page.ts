import type { ReadPage, TextLine } from '../../models/page.ts';
import type { OcrEngine, OcrLine, RasterImage } from '../../models/ports.ts';
import { findMarks } from './find-marks.ts';
import { tellHands } from './hand/tell-hands.ts';
import { pageLineFrom, pageLineOf, textLineOf } from './lines/page-line.ts';
import { lookAtPage } from './page-scene.ts';
import type { PageScene } from './page-scene.ts';
import { askSecondEngine } from './second-look/ask-second-engine.ts';
import type { SecondEngine } from './second-look/ask-second-engine.ts';
import { readUnderSeals } from './seals/read-under-seals.ts';
import type { SealedReading } from './seals/read-under-seals.ts';
import { restoreBlankDates } from './seals/restore-blank-dates.ts';
import { restoreDayMark } from './seals/restore-day-mark.ts';
import { lookAgain } from './second-look/look-again.ts';
import { markUnread } from './second-look/mark-unread.ts';
import { tellPermille } from './second-look/tell-permille.ts';
import { straighten } from './straighten/straighten.ts';
import type { Upright } from './straighten/straighten.ts';

/** A page picture to read; `textLines` where a trusted text layer says what stands on it. */
export interface PageInput {
  readonly image: RasterImage;
  /** Boxes are fractions of `image`, which then stands upright already. */
  readonly textLines: readonly TextLine[] | null;
  readonly page: number;
}

/** A page as read, and its upright picture, uncropped. */
export interface UprightPage {
  readonly image: RasterImage;
  readonly page: ReadPage;
}

/**
 * Reads one page: sets it upright, finds its seals, lines, slots, tick boxes, signatures and tables. All boxes are
 * fractions of the image given back. No character of a line stands where a blank or tick mark does. `second` is asked
 * where the engine stays in doubt.
 */
export async function readUprightPage(
  input: PageInput,
  engine: OcrEngine,
  second: SecondEngine = null,
): Promise<UprightPage> {
  const isText = input.textLines !== null;
  const upright: Upright = isText
    ? { image: input.image, rotation: 0, skew: 0 }
    : await straighten(input.image, engine);
  const { image, rotation, skew } = upright;
  const scene = lookAtPage(image);
  const read = isText ? { lines: [], others: [] } : await readLines(scene, engine);
  const lines = input.textLines
    ? input.textLines.map((line) => pageLineFrom(line, image))
    : read.lines.map((line) => pageLineOf(line, { left: 0, top: 0 }));
  const found = await findMarks(scene, lines, { engine, page: input.page });
  const asked = isText ? [] : await askSecondEngine(scene.bare, found.lines, second);
  const others = [...read.others, ...asked];
  const told = isText ? found.lines : tellHands(found.lines, scene);
  const page: ReadPage = {
    status: 'ok',
    number: input.page,
    source: isText ? 'text-layer' : 'ocr',
    rotation,
    skew,
    width: image.width,
    height: image.height,
    lines: told.map((line) => textLineOf(line, image)),
    marks: found.marks,
    tables: found.tables,
    ...(others.length > 0 ? { otherReadings: others } : {}),
    engine: isText ? 'text-layer' : `${engine.id}@${engine.version}`,
    issues: [],
  };
  return { image, page };
}

/** What the engine reads, with doubtful figures looked at again and places of characters it left out marked. */
async function readLines(scene: PageScene, engine: OcrEngine): Promise<SealedReading> {
  const lines = await engine.readPage(scene.bare);
  const settled = await lookAgain(scene.bare, lines, engine);
  const marked = settled.map((line) => markUnread(tellPermille(line, scene.bareInk), scene.bareInk));
  const dated: OcrLine[] = [];
  for (const line of marked) dated.push(await restoreDayMark(line, scene, engine));
  const restored = await restoreBlankDates(dated, scene, engine);
  return readUnderSeals(scene.image, { lines: restored, seals: scene.seals }, engine);
}
