import type { OcrEngine, RasterImage } from '../../../models/ports.ts';
import { cropImage, padBox } from '../raster/gray.ts';
import { placeOnOval } from './find-ovals.ts';
import type { Seal } from './find-seals.ts';
import { whitePoint } from './red-map.ts';
import { findLineRows, readBottomLine, withoutBottomLine } from './bottom-line.ts';
import { cleanSealText } from './clean-seal-text.ts';
import type { InkStrength, RingLine } from './refine-ring.ts';
import { sealLetters } from './letter-strength.ts';
import { voteOnReadings } from './vote-on-readings.ts';
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
/** Letters of seals are cut narrow or wide; the engine reads best near the proportions of print. */
const stretches = [1, 1.22] as const;
/** Two readings that are equal and together this sure end the search. */
const agreedConfidence = 1.84;
const leastArcConfidence = 0.45;

/**
 * Reads a round or oval seal by unrolling its ring to a strip; an oval one is looked at as if it were round. Seals without a
 * ring, or cut by the page's edge, are not read.
 */
export async function readSeal(image: RasterImage, seal: Seal, engine: OcrEngine): Promise<SealReading> {
  if (!seal.ring) return unread;
  const white = whitePoint(cropImage(image, padBox(seal.box, seal.ring.radius * 0.2, image)));
  const asRound = (strength: InkStrength): InkStrength => roundView(strength, seal);
  const colour = asRound(seal.isRed ? rednessOf(image, white) : darknessOf(image, white));
  const ring = refineRing(colour, image, seal.ring);
  const level = solidStrength(colour, ring, image);
  const flat = sealLetters(image, { seal, white, level });
  const letters = { mended: asRound(flat.mended), kept: asRound(flat.kept), hidden: asRound(flat.hidden) };
  const around = findTextArc(letters.mended, image, ring);
  if (!around) return unread;
  const full = Math.max(leastStrength * 1.5, solidStrength(letters.kept, ring, image));
  const readerOf = (strength: InkStrength): StripReader => ({
    engine,
    show: (plan) => drawStrip(strength, image, plan, full),
  });
  const rows = findLineRows(letters.mended, ring, around);
  const line = rows ? await readBottomLine(ring, rows, readerOf(letters.mended)) : null;
  const [first, ...others] = [letters.mended, letters.kept, letters.hidden].map((strength) =>
    withoutBottomLine(strength, ring, line),
  );
  const arc = findTextArc(first!, image, ring) ?? around;
  const best = await readArc(ring, arc, [first!, ...others].map(readerOf));
  return { text: best?.text ?? null, bottomLine: line?.text ?? null, confidence: best?.confidence ?? 0 };
}

/** An oval seal's ink where it would stand were the seal round. */
function roundView(strength: InkStrength, { ring, oval }: Seal): InkStrength {
  if (!ring || !oval) return strength;
  const place = { ...ring, ...oval };
  return (px, py) => {
    const [x, y] = placeOnOval(place, px, py);
    return strength(Math.round(x), Math.round(y));
  };
}

interface StripReader {
  readonly engine: OcrEngine;
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
