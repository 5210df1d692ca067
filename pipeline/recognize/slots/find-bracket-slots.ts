import type { Row, RowCharacter } from '../lines/rows.ts';
import { findComponents } from '../raster/components.ts';
import { padBox } from '../raster/gray.ts';
import type { PixelBox } from '../raster/gray.ts';
import type { InkMap } from '../raster/ink.ts';
import { withPaleInk } from './slot.ts';
import type { ReadScene, Slot } from './slot.ts';

/** Least room between brackets, in character widths: round ones stand closer and hold space of their own. */
const leastRoom: Readonly<Record<string, number>> = {
  ...{ '【': 0.45, '[': 0.6, '〔': 0.6, '［': 0.6, '「': 0.6, '『': 0.6 },
  ...{ '（': 0.7, '(': 0.7 },
};
const closing = /[】\]〕］）)」』]/;
/** What engines read a bracket as that stands far from other characters: its shape tells. */
const bracketLike = /^[1|丨门冂厂\p{Script=Latin}]$/u;

/** Brackets with nothing read between them but room for something: `【   】`. Engines take one kind of bracket for another. */
export function findBracketSlots(read: ReadScene): readonly Slot[] {
  // Thin brackets are whole in the pale ink only; a room that is bare there is so in any.
  const pale = withPaleInk(read);
  return read.rows.flatMap((row) =>
    row.flatMap((_, at) => slotAt(read, row, at) ?? slotAt(pale, row, at) ?? unreadPair(read, row, at) ?? []),
  );
}

/** The room between two brackets neither of which was read, with nothing else between them: `一式 [    ] 份`. */
function unreadPair(read: ReadScene, row: Row, at: number): Slot | undefined {
  const { em, scene } = read;
  const [here, after] = [row[at]!, row[at + 1]];
  if (after === undefined || after.left - here.right < em * (leastLoneRoom + 2 * bracketWidth)) return undefined;
  const room = { from: here.right - em * 0.3, to: after.left, reach: 0.75, least: 0.12 };
  const { parts } = inkBetween(read, here, room);
  const open = parts.findIndex((part) => isBracketShape(scene.bareInk, part, { side: 'opening', em }));
  const [left, right] = [parts[open], parts[open + 1]];
  if (!left || !right || !isBracketShape(scene.bareInk, right, { side: 'closing', em })) return undefined;
  const { middle } = here;
  return slotBetween({ ...left, middle }, { ...right, middle }, { em, room: leastLoneRoom });
}

function slotAt(read: ReadScene, row: Row, at: number): Slot | undefined {
  const { em } = read;
  const [before, here, after] = [row[at - 1], row[at]!, row[at + 1]];
  const room = leastRoom[here.text];
  if (room !== undefined) {
    if (after !== undefined && closing.test(after.text)) return slotBetween(here, after, { em, room });
    // A figure goes on, or ends at a bracket that was read.
    const isLast = !/\d/.test(row[at + 2]?.text ?? '') && !closing.test(row[at + 2]?.text ?? '');
    if (after !== undefined && isLast && isMisread(read, after, 'closing'))
      return slotBetween(here, after, { em, room: leastLoneRoom });
    // Far from the words beside it a lone bracket may not have been read.
    const span = { from: here.right, to: after?.left ?? here.right + em * farthest };
    const lone = loneBracket(read, here, span) ?? bracketBeforeSign(read, here, span);
    return lone && slotBetween(here, lone, { em, room: leastLoneRoom });
  }
  const isClosing = closing.test(here.text) || isMisread(read, here, 'closing');
  const isUnmatched = isClosing && (before === undefined || leastRoom[before.text] === undefined);
  if (isUnmatched && before !== undefined && isMisread(read, before, 'opening'))
    return slotBetween(before, here, { em, room: leastLoneRoom });
  if (!isUnmatched || (before !== undefined && here.left - before.right < em * leastLoneRoom)) return undefined;
  const lone = loneBracket(read, here, { from: before?.right ?? here.left - em * farthest, to: here.left });
  return lone && slotBetween(lone, here, { em, room: leastLoneRoom });
}

type Bracket = Pick<RowCharacter, 'left' | 'right' | 'middle'>;

function slotBetween(
  open: Bracket,
  close: Bracket,
  { em, room }: { readonly em: number; readonly room: number },
): Slot | undefined {
  // Positions of characters are the engine's estimates; the middle of a bracket is surer than its edges.
  const left = (open.left + open.right) / 2 + em * 0.25;
  const right = (close.left + close.right) / 2 - em * 0.25;
  if (right - left < em * room) return undefined;
  const middle = (open.middle + close.middle) / 2;
  const box = { left, top: middle - em * 0.5, right, bottom: middle + em * 0.5 };
  return { box, kind: 'brackets', confidence: 0.85 };
}

/** How far a partner is looked for, and how much room a slot with one has at least, in character widths. */
const farthest = 16;
const leastLoneRoom = 1.2;
/** Width of a bracket, in character widths. */
const bracketWidth = 0.3;

/** Whether a character is a bracket that was read as one of the signs it looks like: told by its shape. */
function isMisread({ scene, em }: ReadScene, character: RowCharacter, side: 'opening' | 'closing'): boolean {
  if (!bracketLike.test(character.text)) return false;
  const { left, right, middle } = character;
  const centre = (left + right) / 2;
  const area = padBox(
    { left: centre - em * 0.5, right: centre + em * 0.5, top: middle - em * 0.75, bottom: middle + em * 0.75 },
    0,
    scene.bareInk,
  );
  const parts = findComponents(scene.bareInk, area).filter((part) => part.bottom - part.top > em * 0.3);
  const [part, ...others] = parts;
  return part !== undefined && others.length === 0 && isBracketShape(scene.bareInk, part, { side, em });
}

/** Height of a bracket and its greatest width, in character widths; figures are lower. */
const bracketHeight = { least: 0.84, most: 1.3 };
const widestBracket = 0.5;

/**
 * Whether a patch is a bracket: its ends reach to the open side, its middle does not, and all of it stands on the closed
 * side. A 1 with a foot has its stem in the middle.
 */
function isBracketShape(
  ink: InkMap,
  { left, right, top, bottom }: PixelBox,
  { side, em }: { readonly side: 'opening' | 'closing'; readonly em: number },
): boolean {
  const [width, height] = [right - left, bottom - top];
  if (height < em * bracketHeight.least || height > em * bracketHeight.most) return false;
  if (width > em * widestBracket || width < 3) return false;
  const rows = Array.from({ length: height }, (_, i) => edgesOf(ink, { left, right, top: top + i, bottom }));
  const open = rows.map(({ before, after }) => (side === 'closing' ? before : after));
  const closed = rows.map(({ before, after }) => (side === 'closing' ? after : before));
  const end = Math.max(2, Math.round(height * 0.16));
  const third = Math.round(height / 3);
  const middle = Math.min(...open.slice(third, height - third));
  const ends = Math.max(Math.min(...open.slice(0, end)), Math.min(...open.slice(height - end)));
  const back = Math.max(...closed.slice(third, height - third));
  return ends <= width * 0.25 && middle - ends >= Math.max(1, width * 0.2) && back <= Math.max(1, width * 0.25);
}

/** How far from each side of a box the ink of its first row begins; the whole width where there is none. */
function edgesOf({ data, width }: InkMap, { left, right, top }: PixelBox): { before: number; after: number } {
  const row = data.subarray(top * width + left, top * width + right);
  const [first, last] = [row.indexOf(1), row.lastIndexOf(1)];
  return first < 0 ? { before: row.length, after: row.length } : { before: first, after: row.length - 1 - last };
}

interface Room {
  readonly from: number;
  readonly to: number;
  /** Half of its height, in character widths. */
  readonly reach: number;
  /** Ink smaller than this is dirt, in character widths. */
  readonly least: number;
}

/** The ink between two places of a row, from left to right; none where there is no room for a slot. */
function inkBetween({ scene, em }: ReadScene, { middle }: Bracket, { from, to, reach, least }: Room) {
  const room = { left: from + em * 0.3, right: to, top: middle - em * reach, bottom: middle + em * reach };
  const area = padBox(room, 0, scene.bareInk);
  if (area.right - area.left < em * leastLoneRoom) return { area, parts: [] };
  const parts = findComponents(scene.bareInk, area)
    .filter((part) => Math.max(part.right - part.left, part.bottom - part.top) > em * least)
    .sort((a, b) => a.left - b.left);
  return { area, parts };
}

/** The only ink between two places of a row, where it is as high and narrow as a bracket; `beside` tells the row. */
function loneBracket(
  read: ReadScene,
  beside: Bracket,
  { from, to }: { readonly from: number; readonly to: number },
): Bracket | undefined {
  const { area, parts } = inkBetween(read, beside, { from, to: to - read.em * 0.1, reach: 0.7, least: 0.25 });
  const { em } = read;
  if (parts.length === 0) return undefined;
  const [left, right] = [Math.min(...parts.map((part) => part.left)), Math.max(...parts.map((part) => part.right))];
  const [top, bottom] = [Math.min(...parts.map((part) => part.top)), Math.max(...parts.map((part) => part.bottom))];
  const isBracket = right - left < em * 0.5 && bottom - top > em * 0.6 && top > area.top && bottom < area.bottom;
  return isBracket ? { left, right, middle: beside.middle } : undefined;
}

/** How far behind an unread bracket an unread sign (，。) reaches, and how high it is at most, in character widths. */
const sign = { reach: 1.6, height: 0.45 };

/** An unread closing bracket with an unread sign behind it, which make up all ink of the room: `（      ）。`. */
function bracketBeforeSign(
  read: ReadScene,
  beside: Bracket,
  { from, to }: { readonly from: number; readonly to: number },
): Bracket | undefined {
  const { em, scene } = read;
  const { area, parts } = inkBetween(read, beside, { from, to, reach: 0.75, least: 0.12 });
  const [first, ...others] = parts;
  if (!first || !isBracketShape(scene.bareInk, first, { side: 'closing', em })) return undefined;
  const isSign = (part: PixelBox): boolean =>
    part.left >= first.right - em * 0.1 &&
    part.right < first.right + em * sign.reach &&
    part.bottom - part.top < em * sign.height;
  const isEdge = (part: PixelBox): boolean => part.right >= area.right && part.left > area.right - em * 0.3;
  return others.every((part) => isSign(part) || isEdge(part))
    ? { left: first.left, right: first.right, middle: beside.middle }
    : undefined;
}
