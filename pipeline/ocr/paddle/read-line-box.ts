import type { OcrLine, RasterImage } from '../../../models/ports.ts';
import type { ReadCharacter } from './decode-ctc.ts';
import { recognizerHeight } from './line-recognizer.ts';
import type { LineRecognizer } from './line-recognizer.ts';
import { cutStrip } from './line-strip.ts';
import type { StripShape } from './line-strip.ts';
import { cornersOf } from './oriented-box.ts';
import type { OrientedBox } from './oriented-box.ts';
import type { PaddleSettings } from './paddle-settings.ts';
import { placeCharacters } from './place-characters.ts';

/** Boxes shorter than this, in their own heights, hold one character or two figures. */
const shortAspect = 1.45;
/** A short box read with less than this is looked at again. */
const sureEnough = 0.9;

/** Reads the line in a box of the page; null where nothing is read. */
export async function readLineBox(
  recognizer: LineRecognizer,
  image: RasterImage,
  box: OrientedBox,
  settings: PaddleSettings,
): Promise<OcrLine | null> {
  const isShort = box.length < shortAspect * box.height;
  const read = (shape: Partial<StripShape>): Promise<readonly ReadCharacter[]> =>
    readStrip(recognizer, image, box, {
      height: recognizerHeight,
      squeeze: settings.squeeze,
      marginSteps: 0,
      ...shape,
    });
  let characters = await read({ marginSteps: isShort ? 0 : settings.marginSteps });
  if (isShort && meanConfidence(characters) < sureEnough) {
    // A lone character among bare paper is easily taken for nothing; spread wider it is seen.
    const wider = await read({ squeeze: settings.squeeze * 1.4 });
    if (meanConfidence(wider) > meanConfidence(characters)) characters = wider;
  }
  if (characters.length === 0) return null;
  return {
    text: characters.map(({ text }) => text).join(''),
    quad: cornersOf(box, image.width, image.height),
    confidence: meanConfidence(characters),
    charEdges: placeCharacters(characters, box.length / box.height),
    charConfidences: characters.flatMap(({ text, confidence }) =>
      Array.from({ length: text.length }, () => confidence),
    ),
  };
}

/** Characters with their positions as fractions of the box. */
async function readStrip(
  recognizer: LineRecognizer,
  image: RasterImage,
  box: OrientedBox,
  shape: StripShape,
): Promise<readonly ReadCharacter[]> {
  const strip = cutStrip(image, box, shape);
  const inner = strip.width - 2 * strip.margin;
  return trimSpaces(await recognizer.read(strip)).map((character) => ({
    ...character,
    centre: Math.min(Math.max((character.centre * strip.width - strip.margin) / inner, 0), 1),
  }));
}

/** Without the spaces a bare margin is sometimes read as. */
function trimSpaces(characters: readonly ReadCharacter[]): readonly ReadCharacter[] {
  const isInk = ({ text }: ReadCharacter): boolean => text.trim() !== '';
  return characters.slice(characters.findIndex(isInk), characters.findLastIndex(isInk) + 1);
}

/** 0 where nothing was read. */
function meanConfidence(characters: readonly ReadCharacter[]): number {
  const sum = characters.reduce((total, { confidence }) => total + confidence, 0);
  return characters.length === 0 ? 0 : sum / characters.length;
}
