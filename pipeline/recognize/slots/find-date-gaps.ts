import type { Row, RowCharacter } from '../lines/rows.ts';
import { columnProfile } from '../raster/ink.ts';
import type { ReadScene, Slot } from './slot.ts';

/** A gap this wide (in character widths) before 年, 月 or 日 was left for a number. */
const leastGap = 0.7;
/** How far a gap may reach to the left where nothing stands beside it, in character widths. */
const widestGap = 4;

/** What must stand before a unit for its number to be missing: nothing numeric. */
const before = { 年: /[^\d〇零一二三四五六七八九十]/, 月: /年/, 日: /月/ } as const;

/** Gaps before 年, 月 and 日 where the number is missing: `日期：    年  月  日`. */
export function findDateGaps(read: ReadScene): readonly Slot[] {
  return read.rows.flatMap((row) =>
    row.flatMap((character, at) => {
      const slot = isUnit(character.text) && isExpected(row, at, read.em) ? gapBefore(read, character) : undefined;
      return slot ? [slot] : [];
    }),
  );
}

function isUnit(text: string): text is keyof typeof before {
  return text in before;
}

function isExpected(row: Row, at: number, em: number): boolean {
  const unit = row[at]!.text;
  if (!isUnit(unit)) return false;
  const previous = row[at - 1];
  if (unit === '年' && row[at + 1]?.text !== '月' && !/\d/.test(row[at + 1]?.text ?? ''))
    return standsAlone(row, at, em);
  return previous === undefined ? unit === '年' : before[unit].test(previous.text);
}

/** Room around a 年 whose 月 was not read, a seal lying over it, in character widths. */
const loneRoom = { before: 1.2, after: 0.5 };

/** Whether a 年 stands apart on both sides, after the colon of a date's label or at the start of its row. */
function standsAlone(row: Row, at: number, em: number): boolean {
  const [previous, here, next] = [row[at - 1], row[at]!, row[at + 1]];
  const isApart = next === undefined || next.left - here.right > em * loneRoom.after;
  if (!isApart || (previous !== undefined && !/[:：期]/.test(previous.text))) return false;
  return previous === undefined ? next !== undefined : here.left - previous.right > em * loneRoom.before;
}

/** The white gap left of a character, where it is wide enough. */
function gapBefore({ scene, em }: ReadScene, character: RowCharacter): Slot | undefined {
  const top = Math.round(character.middle - em * 0.45);
  const bottom = Math.round(character.middle + em * 0.42);
  const centre = Math.round((character.left + character.right) / 2);
  const start = Math.max(0, Math.round(centre - em * (widestGap + 0.5)));
  const profile = columnProfile(scene.bareInk, { left: start, top, right: centre, bottom });
  const isWhite = (x: number): boolean => profile[x - start]! <= 1;
  let right = Math.round(centre - em * 0.2);
  while (right > start && !whiteRun(isWhite, right, Math.round(em * 0.15), start)) right--;
  let left = right;
  while (left > start && isWhite(left - 1)) left--;
  if (right - left < em * leastGap) return undefined;
  return {
    box: { left: left + em * 0.05, top: top - em * 0.1, right: right - em * 0.05, bottom: bottom + em * 0.1 },
    kind: 'date-gap',
    confidence: 0.9,
  };
}

function whiteRun(isWhite: (x: number) => boolean, end: number, length: number, start: number): boolean {
  for (let x = end - 1; x >= end - length; x--) if (x < start || !isWhite(x)) return false;
  return true;
}
