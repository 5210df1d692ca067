import type { OcrEngine, RasterImage } from '../../../models/ports.ts';
import { cropImage, padBox } from '../raster/gray.ts';
import { placeOnOval } from './find-ovals.ts';
import type { Seal } from './find-seals.ts';
import { whitePoint } from './red-map.ts';
import { findLineRows, isOnBottomLine, readBottomLine } from './bottom-line.ts';
import { bendToRound, hideOnPage, stretchToRound } from './oval-view.ts';
import type { RoundView } from './oval-view.ts';
import type { InkStrength, RingLine } from './refine-ring.ts';
import { sealLetters } from './letter-strength.ts';
import type { SealLetters } from './letter-strength.ts';
import { evenArc, starTilt } from './text-axis.ts';
import { arcReadingOf, isEven, voteOnReadings } from './vote-on-readings.ts';
import type { ArcReading } from './vote-on-readings.ts';
import { darknessOf, leastStrength, rednessOf, refineRing } from './refine-ring.ts';
import { drawStrip, findTextArc, planArc } from './unroll-ring.ts';
import type { StripPlan, TextArc } from './unroll-ring.ts';

/** What a seal says: the text on its arc and its straight bottom line, null where not read. */
export interface SealReading {
  readonly text: string | null;
  readonly bottomLine: string | null;
  /** Mean probability of the arc's reading, 0–1; 0 where there is none. */
  readonly confidence: number;
}

const unread: SealReading = { text: null, bottomLine: null, confidence: 0 };
/** How the arc is looked at: which light, how much wider than it is, how close to the letters' feet and heads, how dark. */
interface ArcLook {
  readonly light: keyof SealLetters;
  readonly stretch: number;
  /** What is cut off above and below, as a share of the letters' height. */
  readonly trim: number;
  /** Strength of ink that is drawn black, as a share of solid ink's. */
  readonly full: number;
}

/**
 * Letters of seals are cut narrow or wide; the engine reads best near the proportions of print. Each look shows something else
 * of the same letters: the surest ways come first, for most seals need no more than two.
 */
const looks = [
  { light: 'mended', stretch: 1.1, trim: 0.08, full: 1 },
  { light: 'kept', stretch: 0.88, trim: 0, full: 1 },
  { light: 'kept', stretch: 1.1, trim: 0.08, full: 1 },
  { light: 'mended', stretch: 1.2, trim: 0.08, full: 0.7 },
  { light: 'mended', stretch: 0.88, trim: 0, full: 1 },
  { light: 'mended', stretch: 1.08, trim: 0, full: 0.6 },
  { light: 'mended', stretch: 1.22, trim: 0, full: 1 },
] as const satisfies readonly ArcLook[];
/** Readings that are equal and together this sure end the search: two that hardly leave a doubt, or three. */
const agreedConfidence = 1.97;
const leastArcConfidence = 0.45;
const leastLetterConfidence = 0.7;

/**
 * Reads a round or oval seal by unrolling its ring to a strip; an oval one is bent round. Seals without a ring, or cut by
 * the page's edge, are not read.
 */
export async function readSeal(image: RasterImage, seal: Seal, engine: OcrEngine): Promise<SealReading> {
  if (!seal.ring) return unread;
  const white = whitePoint(cropImage(image, padBox(seal.box, seal.ring.radius * 0.2, image)));
  const stretch = stretchToRound(seal);
  const colour = stretch(seal.isRed ? rednessOf(image, white) : darknessOf(image, white));
  const line = refineRing(colour, image, seal.ring);
  const level = solidStrength(colour, line, image);
  const letters = sealLetters(image, { seal, white, level });
  const full = Math.max(leastStrength * 1.5, solidStrength(stretch(letters.kept), line, image));
  const show = (strength: InkStrength, plan: StripPlan, black = full): RasterImage =>
    drawStrip(strength, image, plan, black);
  const view = viewOf(seal, line);
  const around = findTextArc(view.show(letters.mended), image, view.ring);
  if (!around) return unread;
  const flat = stretch(letters.mended);
  const turned = seal.oval ? 0 : starTilt(stretch(letters.hidden), line);
  const rows = findLineRows(flat, line, turned);
  const bottom = rows ? await readBottomLine(line, rows, { engine, show: (plan) => show(flat, plan) }) : null;
  const isHidden = isOnBottomLine(line, bottom);
  const lights = {
    mended: view.show(hideOnPage(letters.mended, seal, isHidden)),
    kept: view.show(hideOnPage(letters.kept, seal, isHidden)),
  };
  const found = findTextArc(lights.mended, image, view.ring) ?? around;
  const arc = evenArc(found, turned ?? bottom?.tilt ?? null);
  const best = await readArc(engine, ({ light, stretch: width, trim, full: share }) =>
    show(lights[light], planArc(view.ring, trimArc(arc, trim), width), full * share),
  );
  return { text: best?.text ?? null, bottomLine: bottom?.text ?? null, confidence: best?.confidence ?? 0 };
}

/** How the ring is looked at: an oval one is bent round. */
function viewOf(seal: Seal, line: RingLine): RoundView {
  if (!seal.ring || !seal.oval) return { ring: line, show: (strength) => strength };
  const [x, y] = placeOnOval({ ...seal.ring, ...seal.oval }, line.x, line.y);
  return bendToRound({ ...line, ...seal.oval, x, y });
}

/** Whether the last reading was made often enough, and surely enough each time, to end the search. */
function isAgreed(readings: readonly ArcReading[]): boolean {
  const same = readings.filter(({ text }) => text === readings.at(-1)!.text);
  const sum = same.reduce((total, { confidence }) => total + confidence, 0);
  if (same.length < 2 || sum <= agreedConfidence) return false;
  // A letter each reading doubts is no surer for being doubted alike.
  const isSure = readings.at(-1)!.letters.every(({ confidence }) => confidence >= leastLetterConfidence);
  return isSure && isEven(readings.at(-1)!);
}

/** Reads the unrolled arc, one look after the other, until two readings agree; else letter by letter what all hold likeliest. */
async function readArc(
  engine: OcrEngine,
  show: (look: (typeof looks)[number]) => RasterImage,
): Promise<ArcReading | undefined> {
  const readings: ArcReading[] = [];
  for (const look of looks) {
    const line = await engine.readLine(show(look));
    if (!line || line.confidence < leastArcConfidence) continue;
    const reading = arcReadingOf(line);
    if (reading.text.length < 2) continue;
    readings.push(reading);
    if (isAgreed(readings)) return reading;
  }
  return voteOnReadings(readings);
}

function trimArc(arc: TextArc, trim: number): TextArc {
  const height = arc.outer - arc.inner;
  return { ...arc, outer: arc.outer - height * trim, inner: arc.inner + height * trim };
}

/** Strength of the seal's solid ink: what its ring line shows. */
function solidStrength(strength: InkStrength, ring: RingLine, image: RasterImage): number {
  const values: number[] = [];
  const radius = (ring.radius + ring.inner) / 2;
  for (let i = 0; i < 120; i++) {
    const x = Math.round(ring.x + radius * Math.cos((i * Math.PI) / 60));
    const y = Math.round(ring.y + radius * Math.sin((i * Math.PI) / 60));
    if (x >= 0 && y >= 0 && x < image.width && y < image.height) values.push(strength(x, y));
  }
  values.sort((a, b) => a - b);
  return Math.max(leastStrength * 1.5, values[Math.floor(values.length * 0.6)] ?? 120);
}
