import type { Row, RowCharacter } from '../lines/rows.ts';
import { findSlotInk } from './find-slot-ink.ts';
import { gapBetween, gapsAroundUnread, gapToTheLeft, pitchOf } from './white-gaps.ts';
import type { ReadScene, Slot } from './slot.ts';

/** How far the unit before may stand (年 before 月, 月 before 日), in character widths. */
const farthest = 7;
const numeric = /[\d〇零一二三四五六七八九十]/;
/** What engines read 日 as, alone among white and lines of a seal. */
const likeDay = /^[8B曰目口回旧白田日]$/;
/** Units of a date left blank stand evenly, within so many character widths. */
const evenPitch = 0.3;
/** What must follow a misread 日: nothing, for so many character widths. */
const lonely = 2;

/** Gaps before 年, 月 and 日 where the number is missing: `日期：    年  月  日`. */
export function findDateGaps(read: ReadScene): readonly Slot[] {
  return read.rows.flatMap((row) => {
    const gaps: Slot[] = [];
    row.forEach((_, at) => gaps.push(...gapsBefore(read, row, at, gaps.length > 0)));
    return gaps;
  });
}

/** Gaps that end at a character; `follows` says that its row holds a gap already. */
function gapsBefore(read: ReadScene, row: Row, at: number, follows: boolean): readonly Slot[] {
  const { text } = row[at]!;
  if (text === '年') return isYearExpected(row, at, read.em) ? listed(gapToTheLeft(read, row[at]!, row[at - 1])) : [];
  if (text === '月') {
    const year = unitBefore(row, at, '年', read.em);
    return year ? listed(gapAfter(read, year, row[at]!)) : [];
  }
  if (text !== '日') return follows ? listed(gapBeforeMisread(read, row, at)) : [];
  const month = unitBefore(row, at, '月', read.em);
  if (month) return listed(gapAfter(read, month, row[at]!));
  const year = unitBefore(row, at, '年', read.em);
  return year ? gapsAroundUnread(read, year.unit, row[at]!).filter((slot) => isWhite(read, slot)) : [];
}

function listed(slot: Slot | undefined): readonly Slot[] {
  return slot ? [slot] : [];
}

function isWhite(read: ReadScene, slot: Slot): boolean {
  return findSlotInk(read, slot) === undefined;
}

/** The unit before a unit, and whether it stands next to it in the row; none where a number stands between. */
interface UnitBefore {
  readonly unit: RowCharacter;
  readonly isNext: boolean;
}

function unitBefore(row: Row, at: number, wanted: string, em: number): UnitBefore | undefined {
  for (let i = at - 1; i >= 0 && row[at]!.left - row[i]!.right < em * farthest; i--) {
    const character = row[i]!;
    if (character.text === wanted) return { unit: character, isNext: i === at - 1 };
    if (numeric.test(character.text) || /[年月日]/.test(character.text)) return undefined;
  }
  return undefined;
}

/** The gap between two units. What an engine read in it (a seal's lines) counts only where there is no ink. */
function gapAfter(read: ReadScene, { unit, isNext }: UnitBefore, next: RowCharacter): Slot | undefined {
  const slot = gapBetween(read, unit, next);
  return slot && (isNext || isWhite(read, slot)) ? slot : undefined;
}

/** The gap before a 日 that was read as what it looks like: as far from 月 as that is from 年, with white between all. */
function gapBeforeMisread(read: ReadScene, row: Row, at: number): Slot | undefined {
  const { em } = read;
  const [year, month, here, next] = [row[at - 2], row[at - 1], row[at]!, row[at + 1]];
  if (!likeDay.test(here.text) || month?.text !== '月' || year?.text !== '年') return undefined;
  if (next !== undefined && next.left - here.right < em * lonely) return undefined;
  if (Math.abs(pitchOf(year, month) - pitchOf(month, here)) > em * evenPitch) return undefined;
  const [before, slot] = [gapBetween(read, year, month), gapBetween(read, month, here)];
  return before && slot && isWhite(read, before) && isWhite(read, slot) ? slot : undefined;
}

/** Room around a 年 whose 月 was not read, a seal lying over it, in character widths. */
const loneRoom = { before: 1.2, after: 0.5 };

/** Whether a number belongs before this 年: it stands before 月 or a figure, and after no figure. */
function isYearExpected(row: Row, at: number, em: number): boolean {
  const [previous, next] = [row[at - 1], row[at + 1]];
  if (next?.text !== '月' && !/\d/.test(next?.text ?? '')) return standsAlone(row, at, em);
  return previous === undefined || !numeric.test(previous.text);
}

/** Whether a 年 stands apart on both sides, after the colon of a date's label or at the start of its row. */
function standsAlone(row: Row, at: number, em: number): boolean {
  const [previous, here, next] = [row[at - 1], row[at]!, row[at + 1]];
  const isApart = next === undefined || next.left - here.right > em * loneRoom.after;
  if (!isApart || (previous !== undefined && !/[:：期]/.test(previous.text))) return false;
  return previous === undefined ? next !== undefined : here.left - previous.right > em * loneRoom.before;
}
