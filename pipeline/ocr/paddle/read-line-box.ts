import type { OcrLine } from '../../../models/ports.ts';
import type { ReadCharacter } from './decode-ctc.ts';
import { cornersOf } from './oriented-box.ts';
import type { PaddleSettings } from './paddle-settings.ts';
import { placeCharacters } from './place-characters.ts';
import { readStrip, readStripTwice } from './read-strip.ts';
import type { LineOnPage } from './read-strip.ts';

/** Boxes shorter than this, in their own heights, hold one character or two figures. */
const shortAspect = 1.45;
/** A short box read with less than this is looked at again. */
const sureEnough = 0.9;

/** Boxes longer than this, in their own heights, are read narrow first; in shorter ones there is little to save. */
const longAspect = 6;

/** Reads the line in a box of the page; null where nothing is read. */
export async function readLineBox(line: LineOnPage, settings: PaddleSettings): Promise<OcrLine | null> {
  const { image, box } = line;
  const characters = await readCharacters(line, settings);
  if (characters.length === 0) return null;
  return {
    text: characters.map(({ text }) => text).join(''),
    quad: cornersOf(box, image.width, image.height),
    confidence: meanConfidence(characters),
    charEdges: placeCharacters(characters, box.length / box.height),
    charConfidences: characters.flatMap(({ text, confidence }) =>
      Array.from({ length: text.length }, () => confidence),
    ),
    charOthers: characters.flatMap(({ text, others }) => Array.from({ length: text.length }, () => others ?? [])),
  };
}

async function readCharacters(
  line: LineOnPage,
  { squeeze, firstSqueeze, marginSteps }: PaddleSettings,
): Promise<readonly ReadCharacter[]> {
  const aspect = line.box.length / line.box.height;
  if (aspect >= longAspect && firstSqueeze < 1 && line.among === undefined)
    return readStripTwice(line, { squeeze, marginSteps }, firstSqueeze);
  const isShort = aspect < shortAspect;
  const characters = await readStrip(line, { squeeze, marginSteps: isShort ? 0 : marginSteps });
  if (!isShort || meanConfidence(characters) >= sureEnough) return characters;
  // A lone character among bare paper is easily taken for nothing; spread wider it is seen.
  const wider = await readStrip(line, { squeeze: squeeze * 1.4, marginSteps: 0 });
  return meanConfidence(wider) > meanConfidence(characters) ? wider : characters;
}

/** 0 where nothing was read. */
function meanConfidence(characters: readonly ReadCharacter[]): number {
  const sum = characters.reduce((total, { confidence }) => total + confidence, 0);
  return characters.length === 0 ? 0 : sum / characters.length;
}
