import type { OcrEngine, OcrLine } from '../../../models/ports.ts';
import { handwrittenLine, keepUnits } from '../lines/page-line.ts';
import type { PageLine } from '../lines/page-line.ts';
import { cropImage, padBox } from '../raster/gray.ts';
import type { PixelBox } from '../raster/gray.ts';
import type { PageScene } from '../page-scene.ts';
import type { ReadScene } from '../slots/slot.ts';
import type { SignatureInk } from './find-signatures.ts';

/** A signature with what it says, null where it cannot be read. */
export interface Signature {
  readonly box: SignatureInk['box'];
  readonly text: string | null;
  readonly confidence: number;
}

export interface SignatureReading {
  readonly signatures: readonly Signature[];
  /** The page's lines with each signature as a handwritten line of its own. */
  readonly lines: readonly PageLine[];
}

const leastConfidence = 0.5;
/** A reading this sure needs no second look. */
const sureConfidence = 0.9;

/** Reads each signature alone, and parts it from the printed line it stands in. */
export async function readSignatures(
  read: ReadScene,
  inks: readonly SignatureInk[],
  engine: OcrEngine,
): Promise<SignatureReading> {
  const signatures: Signature[] = [];
  const added: PageLine[] = [];
  const taken = new Map<PageLine, Set<number>>();
  for (const ink of inks) {
    const { signature, line } = await readOne(read, ink, engine);
    signatures.push(signature);
    if (line === null) continue;
    added.push(line);
    for (const character of ink.characters)
      taken.set(character.line, (taken.get(character.line) ?? new Set()).add(character.index));
  }
  const kept = read.lines.flatMap((line) => keepUnits(line, (index) => !taken.get(line)?.has(index)) ?? []);
  return { signatures, lines: [...kept, ...added] };
}

async function readOne({ scene, em }: ReadScene, ink: SignatureInk, engine: OcrEngine) {
  const reading = await readCrop(scene, padBox(ink.box, em * 0.18, scene.bare), engine);
  const alone = reading && reading.confidence >= leastConfidence ? nameIn(reading.text) : '';
  const inLine = nameIn(ink.characters.map(({ text }) => text).join(''));
  const lineConfidence = Math.min(1, ...ink.characters.map(({ line }) => line.confidence));
  // A text layer knows its characters; what the picture shows is only looked at where there are none.
  const isKnown = inLine !== '' && ink.characters.every(({ line }) => line.hand === 'print');
  const isAloneBetter = !isKnown && alone !== '' && (inLine === '' || reading!.confidence >= lineConfidence - 0.1);
  const text = isAloneBetter ? alone : inLine;
  const confidence = isAloneBetter ? reading!.confidence : inLine === '' ? 0.5 : lineConfidence;
  const signature: Signature = {
    box: ink.box,
    text: text === '' ? null : text,
    confidence: ink.isAskedFor ? Math.max(0.8, confidence) : 0.7,
  };
  const line = text === '' ? null : handwrittenLine({ text, confidence }, ink.box);
  return { signature, line };
}

/** The better reading of two: with rulings (strokes may be taken for some) and without (the slot's own underline). */
async function readCrop({ unsealed, bare }: PageScene, crop: PixelBox, engine: OcrEngine): Promise<OcrLine | null> {
  const first = await engine.readLine(cropImage(unsealed, crop));
  if (first && first.confidence > sureConfidence) return first;
  const second = await engine.readLine(cropImage(bare, crop));
  return second && second.confidence > (first?.confidence ?? 0) ? second : first;
}

/** Letters of a reading; strokes of the label or the ruling beside them are dropped. */
function nameIn(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}·]/gu, '');
}
