import { boundingBox, overlapArea } from '../../../models/geometry.ts';
import type { Box } from '../../../models/geometry.ts';
import { isCommonHan } from './common-han.ts';
import type { PageContents } from './page-contents.ts';
import type { LayerLine } from './text-lines.ts';

/** Why a text layer is not believed and the page's picture is read instead. */
export type Distrust =
  'no-text' | 'form-text' | 'hidden-text' | 'mostly-picture' | 'off-page' | 'unmapped-letters' | 'unlikely-letters';

/** What is known of a page's text layer. */
export interface TextLayer {
  readonly lines: readonly LayerLine[];
  /** Characters (without white space) of the whole layer, also those off the page, vertical or slanted. */
  readonly characters: readonly string[];
  /** Share of them that stand on the page and run along it, 0–1. */
  readonly usableShare: number;
  /** Whether words are drawn over the page that are not in the layer (form fields). */
  readonly hasTextAbove: boolean;
}

/** Below this share of characters that can be used, the rest of the page would be lost. */
const leastUsable = 0.7;
/** Share of the page a picture fills before it is asked what the text has to do with it. */
const bigPicture = 0.5;
/** Fewer characters than this beside a big picture are a stamp or a page number. */
const fewCharacters = 30;
/** Shares of characters, found on garbled and sound layers: sound ones stay far below (letters) or above (daily use). */
const mostUnmapped = 0.05;
const mostUnlikely = 0.2;
const leastCommonHan = 0.45;
/** Too few characters tell nothing. */
const enoughToJudge = 20;

/** Judges a page's text layer; null where it can be believed. `contents` is null where nobody could tell. */
export function judgeTextLayer(layer: TextLayer, contents: PageContents | null): Distrust | null {
  if (layer.characters.length === 0) return 'no-text';
  if (isUnmapped(layer.characters)) return 'unmapped-letters';
  if (isUnlikely(layer.characters)) return 'unlikely-letters';
  if (layer.usableShare < leastUsable) return 'off-page';
  if (layer.hasTextAbove) return 'form-text';
  return contents === null ? null : judgeAgainst(contents, layer);
}

function judgeAgainst(contents: PageContents, layer: TextLayer): Distrust | null {
  if (contents.hiddenText > contents.visibleText) return 'hidden-text';
  const onPage = (box: Box): Box => [
    Math.max(0, box[0]),
    Math.max(0, box[1]),
    Math.min(1, box[2]),
    Math.min(1, box[3]),
  ];
  const big = contents.images.map((image) => onPage(image.box)).filter((box) => overlapArea(box, box) >= bigPicture);
  if (big.length === 0) return null;
  if (layer.characters.length < fewCharacters) return 'mostly-picture';
  const picture = boundingBox(big);
  const outside = layer.lines.filter((line) => overlapArea(line.box, picture) < 0.5 * overlapArea(line.box, line.box));
  const count = (lines: readonly LayerLine[]): number => lines.reduce((sum, line) => sum + line.text.length, 0);
  return count(outside) > 0.5 * count(layer.lines) ? 'mostly-picture' : null;
}

function isUnmapped(characters: readonly string[]): boolean {
  return shareOf(characters, (c) => /[\p{Co}\p{Cn}\p{Cc}\p{Cs}\ufffd]/u.test(c)) > mostUnmapped;
}

function isUnlikely(characters: readonly string[]): boolean {
  if (characters.length < enoughToJudge) return false;
  const han = characters.filter((c) => /\p{Script=Han}/u.test(c));
  if (han.length >= enoughToJudge && shareOf(han, isCommonHan) < leastCommonHan) return true;
  const isStrange = (c: string): boolean =>
    /[\p{L}\p{M}]/u.test(c) && !/[A-Za-z\p{Script=Han}\p{Script=Greek}\uff21-\uff5a\u3041-\u30ff]/u.test(c);
  if (shareOf(characters, isStrange) > mostUnlikely) return true;
  const words = characters.filter((c) => !/[.,_\-–—…·•:$%()/]/.test(c));
  return han.length === 0 && words.length >= enoughToJudge && shareOf(words, (c) => /[A-Za-z0-9]/.test(c)) < 0.5;
}

function shareOf(characters: readonly string[], test: (character: string) => boolean): number {
  return characters.filter(test).length / characters.length;
}
