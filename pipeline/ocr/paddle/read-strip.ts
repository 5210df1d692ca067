import type { RasterImage } from '../../../models/ports.ts';
import { findGap } from './cut-wide-strip.ts';
import type { ReadCharacter } from './decode-ctc.ts';
import { findDoubtfulWindows } from './doubtful-windows.ts';
import type { CharacterWindow } from './doubtful-windows.ts';
import { recognizerHeight } from './line-recognizer.ts';
import type { LineRecognizer } from './line-recognizer.ts';
import { cutStrip, sliceStrip } from './line-strip.ts';
import type { LineStrip, StripShape } from './line-strip.ts';
import type { OrientedBox } from './oriented-box.ts';
import { emOf } from './place-characters.ts';
import { spliceReading } from './splice-reading.ts';

/** A line on the page, and what reads it. */
export interface LineOnPage {
  readonly recognizer: LineRecognizer;
  readonly image: RasterImage;
  readonly box: OrientedBox;
  /** The only characters to be told apart; all where undefined. */
  readonly among?: string | undefined;
}

/** Width of the strip ÷ the one that keeps the characters' shape, and bare paper around it in the recogniser's steps. */
export type StripForm = Pick<StripShape, 'squeeze' | 'marginSteps'>;

/** Where more of a line than this is in doubt, all of it is read again, as a share of its characters. */
const mostOfLine = 0.6;
/** So it is where one character is read with less than this: rare ones and those by hand need the whole line around them. */
const guessed = 0.5;

/** Characters with their positions as fractions of the box. */
export async function readStrip(line: LineOnPage, form: StripForm): Promise<readonly ReadCharacter[]> {
  const strip = stripOf(line, form);
  return trimSpaces(inBox(await line.recognizer.read(strip, line.among), strip));
}

/**
 * The same, read narrow first and then, where characters are in doubt, at the full width of `form`: most of a page is
 * plain print that is read as well in a third less time.
 */
export async function readStripTwice(
  line: LineOnPage,
  form: StripForm,
  firstSqueeze: number,
): Promise<readonly ReadCharacter[]> {
  const first = await readStrip(line, { ...form, squeeze: form.squeeze * firstSqueeze });
  const em = emOf(first, line.box.length / line.box.height);
  const windows = findDoubtfulWindows(first, em);
  const doubtful = windows.reduce((sum, { from, to }) => sum + to - from, 0);
  const isGuessed = first.length === 0 || first.some(({ confidence }) => confidence < guessed);
  if (isGuessed || doubtful > mostOfLine * first.length) return readStrip(line, form);
  if (windows.length === 0) return first;
  const strip = stripOf(line, form);
  const read: ReadCharacter[] = [];
  let done = 0;
  for (const window of windows) {
    const second = await readWindow(line.recognizer, { strip, first, window });
    read.push(...first.slice(done, window.from), ...spliceReading({ first, window, second, em }));
    done = window.to;
  }
  return trimSpaces([...read, ...first.slice(done)]);
}

function stripOf({ image, box }: LineOnPage, form: StripForm): LineStrip {
  return cutStrip(image, box, { height: recognizerHeight, ...form });
}

interface WindowInStrip {
  readonly strip: LineStrip;
  readonly first: readonly ReadCharacter[];
  readonly window: CharacterWindow;
}

async function readWindow(
  recognizer: LineRecognizer,
  { strip, first, window }: WindowInStrip,
): Promise<readonly ReadCharacter[]> {
  const from = window.from === 0 ? 0 : gapBefore(strip, first, window.from);
  const to = window.to === first.length ? strip.width : gapBefore(strip, first, window.to);
  if (to <= from) return [];
  const characters = await recognizer.read(sliceStrip(strip, from, to));
  return inBox(
    characters.map((one) => ({ ...one, centre: (from + one.centre * (to - from)) / strip.width })),
    strip,
  );
}

/** Column of a strip between a character and the one before it. */
function gapBefore(strip: LineStrip, characters: readonly ReadCharacter[], index: number): number {
  const inner = strip.width - 2 * strip.margin;
  const [left, right] = [characters[index - 1]!.centre, characters[index]!.centre];
  return findGap(strip, strip.margin + ((left + right) / 2) * inner, ((right - left) / 2) * inner);
}

/** Positions as fractions of the box instead of the strip with its margins. */
function inBox(characters: readonly ReadCharacter[], { width, margin }: LineStrip): readonly ReadCharacter[] {
  const inner = width - 2 * margin;
  return characters.map((character) => ({
    ...character,
    centre: Math.min(Math.max((character.centre * width - margin) / inner, 0), 1),
  }));
}

/** Without the spaces a bare margin is sometimes read as. */
function trimSpaces(characters: readonly ReadCharacter[]): readonly ReadCharacter[] {
  const isInk = ({ text }: ReadCharacter): boolean => text.trim() !== '';
  return characters.slice(characters.findIndex(isInk), characters.findLastIndex(isInk) + 1);
}
