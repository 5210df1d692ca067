import type { OcrEngine, RasterImage } from '../../../models/ports.ts';
import { cropImage, padBox } from '../raster/gray.ts';
import type { Seal } from './find-seals.ts';
import { whitePoint } from './red-map.ts';
import type { InkStrength, RingLine } from './refine-ring.ts';
import { sealLetters } from './letter-strength.ts';
import { voteOnReadings } from './vote-on-readings.ts';
import type { ArcReading } from './vote-on-readings.ts';
import { darknessOf, leastStrength, rednessOf, refineRing } from './refine-ring.ts';
import { drawStrip, findTextArc, planArc, planBottomLine } from './unroll-ring.ts';
import type { StripPlan, TextArc } from './unroll-ring.ts';

/** What a seal says: the text on its arc and its straight bottom line, null where not read. */
export interface SealReading {
  readonly text: string | null;
  readonly bottomLine: string | null;
  /** Mean probability of the arc's reading, 0–1; 0 where there is none. */
  readonly confidence: number;
}

const unread: SealReading = { text: null, bottomLine: null, confidence: 0 };
/** Letters of seals are cut narrow or wide; the engine reads best near the proportions of print. */
const stretches = [1, 1.22] as const;
/** Two readings that are equal and together this sure end the search. */
const agreedConfidence = 1.84;
const leastArcConfidence = 0.45;
const leastLineConfidence = 0.6;

/** Reads a round seal by unrolling its ring to a strip. Seals without a ring, or cut by the page's edge, are not read. */
export async function readSeal(image: RasterImage, seal: Seal, engine: OcrEngine): Promise<SealReading> {
  if (!seal.ring) return unread;
  const white = whitePoint(cropImage(image, padBox(seal.box, seal.ring.radius * 0.2, image)));
  const colour = seal.isRed ? rednessOf(image, white) : darknessOf(image, white);
  const ring = refineRing(colour, image, seal.ring);
  const level = solidStrength(colour, ring, image);
  const letters = sealLetters(image, { seal, white, level });
  const arc = findTextArc(letters.mended, image, ring);
  if (!arc) return unread;
  const full = Math.max(leastStrength * 1.5, solidStrength(letters.kept, ring, image));
  const readers = [letters.mended, letters.kept, letters.hidden].map((strength) => ({
    engine,
    strength,
    show: (plan: StripPlan): RasterImage => drawStrip(strength, image, plan, full),
  }));
  const best = await readArc(ring, arc, readers);
  const bottomLine = await readBottomLine(ring, arc, readers[0]!);
  return { text: best?.text ?? null, bottomLine, confidence: best?.confidence ?? 0 };
}

interface StripReader {
  readonly engine: OcrEngine;
  readonly strength: InkStrength;
  show(plan: StripPlan): RasterImage;
}

/** Reads the unrolled arc in different lights and widths until two readings agree; else letter by letter the majority. */
async function readArc(ring: RingLine, arc: TextArc, readers: readonly StripReader[]): Promise<ArcReading | undefined> {
  const readings: ArcReading[] = [];
  for (const stretch of stretches)
    for (const { show, engine } of readers) {
      const line = await engine.readLine(show(planArc(ring, arc, stretch)));
      const text = cleanSealText(line?.text ?? '');
      const confidence = line?.confidence ?? 0;
      if (text.length < 2 || confidence < leastArcConfidence) continue;
      const isAgreed = readings.some(
        (other) => other.text === text && other.confidence + confidence > agreedConfidence,
      );
      if (isAgreed) return { text, confidence };
      readings.push({ text, confidence });
    }
  return voteOnReadings(readings);
}

/** NFKC without spaces, stars and what the engine makes of the gap and the ring line. */
export function cleanSealText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^[^\p{L}\p{N}(]+|[^\p{L}\p{N})]+$/gu, '')
    .replace(/[★☆*·.,'"`。、，：:;；_|~\-—]/g, '');
}

/** Where the straight line may stand below the centre, as shares of the inner radius. */
const lineSpan = { top: 0.38, bottom: 0.86 };

async function readBottomLine(
  ring: RingLine,
  arc: TextArc,
  { show, strength, engine }: StripReader,
): Promise<string | null> {
  const tilt = tiltOf(arc);
  const rows = inkedRows(strength, ring, tilt);
  if (!rows) return null;
  const height = rows.bottom - rows.top;
  const span = { top: rows.top - height * 0.18, bottom: rows.bottom + height * 0.18 };
  const line = await engine.readLine(show(planBottomLine(ring, tilt, span)));
  const text = cleanSealText(line?.text ?? '');
  if (!line || line.confidence < leastLineConfidence || text.length < 2) return null;
  // What stands there names the seal's use, or is its registration number.
  return /[章专用财务合同发票业公]/.test(text) || /^\d{6,}$/.test(text) ? text : null;
}

/** How far the seal was set turned, in radians: its gap lies opposite to the middle of its text. */
function tiltOf(arc: TextArc): number {
  const middle = (arc.start + arc.end) / 2;
  const turned = middle - Math.PI * 1.5;
  const tilt = Math.atan2(Math.sin(turned), Math.cos(turned));
  return Math.abs(tilt) < Math.PI / 6 ? tilt : 0;
}

/** Rows below the star that hold ink, as distances from the centre; undefined where there is no line. */
function inkedRows(strength: InkStrength, ring: RingLine, tilt: number) {
  const inked: number[] = [];
  for (let dy = ring.inner * lineSpan.top; dy < ring.inner * lineSpan.bottom; dy++) {
    let hits = 0;
    const half = Math.min(ring.inner * 0.6, Math.sqrt(Math.max(0, (ring.inner * 0.9) ** 2 - dy ** 2)) * 0.75);
    for (let dx = -half; dx <= half; dx++) {
      const x = Math.round(ring.x + dx * Math.cos(tilt) - dy * Math.sin(tilt));
      const y = Math.round(ring.y + dx * Math.sin(tilt) + dy * Math.cos(tilt));
      if (strength(x, y) >= leastStrength) hits++;
    }
    if (hits > half * 0.16) inked.push(dy);
  }
  const top = inked[0];
  const bottom = inked.at(-1);
  if (top === undefined || bottom === undefined || bottom - top < ring.inner * 0.08) return undefined;
  return { top, bottom };
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
