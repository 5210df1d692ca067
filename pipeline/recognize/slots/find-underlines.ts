import type { Ruling } from '../raster/find-rulings.ts';
import { placeAt } from '../raster/find-rulings.ts';
import type { Row, RowCharacter } from '../lines/rows.ts';
import type { InkMap } from '../raster/ink.ts';
import { countInk } from '../raster/ink.ts';
import { isRulingLike } from './find-slot-ink.ts';
import type { ReadScene, Slot } from './slot.ts';

/** Distance from the middle of a text line to its underline, in character heights. */
const underlineDrop = { least: 0.32, most: 1.2 };
/** Strokes at the foot of characters are no longer than the character and stand higher than an underline. */
const shortLength = 1.3;
const shortLeastDrop = 0.42;
/** Farthest neighbour that makes a ruling part of a text line, in character widths. */
const neighbourReach = 4;

const han = /[\u4e00-\u9fff]/;
const lowSign = /^[。，、.,;oO°]$/;

/** Underlines that belong to a line of text: slots, whatever stands on them. Borders of tables are not passed in. */
export function findUnderlines(read: ReadScene, rulings: readonly Ruling[]): readonly Slot[] {
  return rulings.flatMap((ruling) => {
    const slot = slotOn(read, ruling);
    return slot ? [slot] : [];
  });
}

function slotOn({ scene, rows, em }: ReadScene, drawn: Ruling): Slot | undefined {
  const ruling = withoutFeet(rows, drawn, em);
  const length = ruling.end - ruling.start;
  if (length < em * 0.85 || ruling.touching[1] > 0.15) return undefined;
  const isShort = length < em * shortLength;
  if (isShort && (ruling.touching[0] > 0.08 || ruling.touching[1] > 0.08)) return undefined;
  if (isStroke(rows.flat(), ruling, { ink: scene.bareInk, em })) return undefined;
  const neighbour = rows
    .flat()
    .filter((character) => isNeighbour(character, ruling, em))
    .sort((a, b) => gapTo(a, ruling) - gapTo(b, ruling))[0];
  if (!neighbour) return undefined;
  const x = Math.min(ruling.end, Math.max(ruling.start, (neighbour.left + neighbour.right) / 2));
  const drop = (placeAt(ruling, x) - neighbour.middle) / em;
  if (drop < (isShort ? shortLeastDrop : underlineDrop.least) || drop > underlineDrop.most) return undefined;
  const bottom = Math.max(ruling.atStart, ruling.atEnd) + ruling.thickness / 2;
  const top = Math.min(ruling.atStart, ruling.atEnd) - em * Math.max(1, drop + 0.45);
  return { box: { left: ruling.start, top, right: ruling.end, bottom }, kind: 'underline', confidence: 0.95, ruling };
}

/** How far a character beside a slot sticks out of its ruling at least, and how much is left of the ruling without it, in character widths. */
const stickingOut = 0.15;
const leastRest = 1.2;

/** The ruling without the feet of the characters beside it, where those were taken for one line with it (后___个, ___日). */
function withoutFeet(rows: readonly Row[], ruling: Ruling, em: number): Ruling {
  let { start, end } = ruling;
  for (const row of rows)
    row.forEach((character, at) => {
      const drop = placeAt(ruling, (character.left + character.right) / 2) - character.middle;
      if (!han.test(character.text) || drop < em * 0.3 || drop > em * 0.75) return;
      const [before, after] = [row[at - 1], row[at + 1]];
      const isWordBefore = before !== undefined && character.left - before.right < em * 0.3;
      const isWordAfter = after !== undefined && after.left - character.right < em * 0.3;
      const { left, right } = character;
      if (isWordBefore && left < ruling.start - em * stickingOut && right > ruling.start)
        start = Math.max(start, Math.round(right));
      if (isWordAfter && right > ruling.end + em * stickingOut && left < ruling.end)
        end = Math.min(end, Math.round(left));
    });
  if (end - start < em * leastRest || start - ruling.start > em || ruling.end - end > em) return ruling;
  return { ...ruling, start, end, atStart: placeAt(ruling, start), atEnd: placeAt(ruling, end) };
}

interface Around {
  readonly ink: InkMap;
  readonly em: number;
}

/**
 * Whether a ruling is part of a character read in its place: the top of 面, the foot of 生. Places of characters are the
 * engine's estimates, so where nothing stands above and below, only a character right upon the ruling (一) counts.
 */
function isStroke(characters: readonly RowCharacter[], ruling: Ruling, { ink, em }: Around): boolean {
  const reach = hasInkBeside(ruling, ink, em) ? 0.52 : 0.25;
  let covered = 0;
  for (const { text, left, right, middle } of characters) {
    const width = Math.min(right, ruling.end) - Math.max(left, ruling.start);
    if (width <= 0 || (isRulingLike(text) && !/[一二]/.test(text))) continue;
    if (Math.abs(placeAt(ruling, (left + right) / 2) - middle) < em * reach) covered += width;
  }
  return covered > (ruling.end - ruling.start) * 0.4;
}

function hasInkBeside({ start, end, atStart, atEnd, thickness }: Ruling, ink: InkMap, em: number): boolean {
  const inset = em * 0.12;
  const columns = { left: start + inset, right: end - inset };
  const above = Math.min(atStart, atEnd) - thickness / 2 - 2;
  const below = Math.max(atStart, atEnd) + thickness / 2 + 2;
  const most = (columns.right - columns.left) * 0.8;
  return (
    countInk(ink, { ...columns, top: above - em * 0.5, bottom: above }) > most ||
    countInk(ink, { ...columns, top: below, bottom: below + em * 0.4 }) > most
  );
}

function gapTo(character: RowCharacter, ruling: Ruling): number {
  return Math.max(0, ruling.start - character.right, character.left - ruling.end);
}

function isNeighbour(character: RowCharacter, ruling: Ruling, em: number): boolean {
  // A full stop read alone lies at the row's foot.
  if (lowSign.test(character.text)) return false;
  if (gapTo(character, ruling) > em * neighbourReach) return false;
  const x = Math.min(ruling.end, Math.max(ruling.start, (character.left + character.right) / 2));
  const drop = (placeAt(ruling, x) - character.middle) / em;
  return drop > 0.1 && drop < underlineDrop.most;
}
