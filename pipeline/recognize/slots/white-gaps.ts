import type { RowCharacter } from '../lines/rows.ts';
import { columnProfile, rowProfile } from '../raster/ink.ts';
import type { ReadScene, Slot } from './slot.ts';

/** A gap this wide (in character widths) before 年, 月 or 日 was left for a number. */
const leastGap = 0.7;
/** How far a gap may reach to the left where nothing stands beside it, in character widths. */
const widestGap = 4;
/** White this wide ends a character, in character widths: its own parts stand closer. */
const characterEnd = 0.15;
/** White inside a character ends within so much of its middle, where a leg at least so thick follows, in character widths. */
const innerReach = 0.4;
const leastLeg = 0.1;
/** Under a gray seal, whose lines are ink too, a gap is free where this share of the room between two units is white. */
const leastFreeShare = 0.65;
/** An unread unit between two gaps: its width and height in character widths, and how much the gaps may differ. */
const unread = { leastWidth: 0.35, mostWidth: 1.1, leastHeight: 0.55, mostRatio: 1.5 };

/** Distance between the middles of two characters. */
export function pitchOf(left: RowCharacter, right: RowCharacter): number {
  return centreOf(right) - centreOf(left);
}

function centreOf({ left, right }: RowCharacter): number {
  return (left + right) / 2;
}

/** Which columns are white between two places of a row; specks count as white. */
interface Room {
  readonly from: number;
  readonly to: number;
  readonly top: number;
  readonly bottom: number;
  isWhite(x: number): boolean;
}

function roomOf({ scene, em }: ReadScene, middle: number, from: number, to: number): Room {
  const [start, end] = [Math.max(0, Math.round(from)), Math.round(to)];
  const [top, bottom] = [Math.round(middle - em * 0.45), Math.round(middle + em * 0.42)];
  const profile = columnProfile(scene.bareInk, { left: start, top, right: end, bottom });
  return { from: start, to: end, top, bottom, isWhite: (x) => profile[x - start]! <= 1 };
}

/** A stretch of columns, half-open. */
interface Run {
  readonly left: number;
  readonly right: number;
}

function widthOf({ left, right }: Run): number {
  return right - left;
}

/** White runs of a room, left to right. */
function whiteRunsOf({ from, to, isWhite }: Room): readonly Run[] {
  const runs: Run[] = [];
  for (let x = from, start = from; x <= to; x++) {
    if (x < to && isWhite(x)) continue;
    if (x > start) runs.push({ left: start, right: x });
    start = x + 1;
  }
  return runs;
}

/**
 * The room between two units from the white that ends the first to the white before the second: all of it, or under a
 * gray seal its white part. What ink stands in it is for others to tell.
 */
export function gapBetween(read: ReadScene, left: RowCharacter, right: RowCharacter): Slot | undefined {
  const { em } = read;
  const room = roomOf(read, right.middle, centreOf(left), centreOf(right));
  const runs = whiteRunsOf(room).filter((run) => widthOf(run) >= em * characterEnd && !isWithin(run, left, right, em));
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last) return undefined;
  const whole = { left: first.left, right: last.right };
  const widest = runs.reduce((best, run) => (widthOf(run) > widthOf(best) ? run : best));
  if (widthOf(whole) < em * leastGap) return undefined;
  if (!isUnderGraySeal(read, whole, right.middle)) return slotOf(whole, room, em);
  const isFree = widthOf(widest) >= em * leastGap && widthOf(widest) >= widthOf(whole) * leastFreeShare;
  return isFree ? slotOf(widest, room, em) : undefined;
}

/** White with ink of its own character beyond it: between the legs of 月. */
function isWithin(run: Run, left: RowCharacter, right: RowCharacter, em: number): boolean {
  const [first, last] = [centreOf(left) + em * innerReach, centreOf(right) - em * innerReach];
  return (
    run.right < Math.min(first, left.right - em * leastLeg) || run.left > Math.max(last, right.left + em * leastLeg)
  );
}

function isUnderGraySeal({ scene }: ReadScene, { left, right }: Run, middle: number): boolean {
  return scene.seals.some(
    ({ isRed, box }) => !isRed && left < box.right && right > box.left && middle > box.top && middle < box.bottom,
  );
}

/** The white left of a character, where it is wide enough; ink that stands between it and the character before is part of the gap. */
export function gapToTheLeft(read: ReadScene, character: RowCharacter, previous?: RowCharacter): Slot | undefined {
  const { em } = read;
  const centre = centreOf(character);
  const room = roomOf(read, character.middle, centre - em * (widestGap + 0.5), centre - em * 0.2);
  const last = whiteRunsOf(room).findLast((run) => widthOf(run) >= em * characterEnd);
  if (!last || widthOf(last) < em * leastGap) return undefined;
  const isNear =
    previous !== undefined && last.left - centreOf(previous) < em * widestGap && previous.right < last.left;
  const between = isNear ? gapBetween(read, previous, character) : undefined;
  return between ?? slotOf(last, room, em);
}

/**
 * The two gaps around a unit that was not read, between two that were: the only ink between them, as large as a
 * character and in the middle. A number written there has its unit beside it.
 */
export function gapsAroundUnread(read: ReadScene, left: RowCharacter, right: RowCharacter): readonly Slot[] {
  const { em, scene } = read;
  const room = roomOf(read, right.middle, centreOf(left), centreOf(right));
  const runs = whiteRunsOf(room).filter((run) => widthOf(run) >= em * leastGap);
  const [before, after, ...others] = runs;
  if (!before || !after || others.length > 0) return [];
  const width = after.left - before.right;
  const [least, most] = [widthOf(before), widthOf(after)].toSorted((a, b) => a - b);
  if (width < em * unread.leastWidth || width > em * unread.mostWidth || most! > least! * unread.mostRatio) return [];
  const inked = rowProfile(scene.bareInk, { ...room, left: before.right, right: after.left });
  const height = inked.findLastIndex((count) => count > 0) - inked.findIndex((count) => count > 0);
  return height < em * unread.leastHeight ? [] : [slotOf(before, room, em), slotOf(after, room, em)];
}

function slotOf({ left, right }: Run, { top, bottom }: Room, em: number): Slot {
  return {
    box: { left: left + em * 0.05, top: top - em * 0.1, right: right - em * 0.05, bottom: bottom + em * 0.1 },
    kind: 'date-gap',
    confidence: 0.9,
  };
}
