import type { Row, RowCharacter } from '../lines/rows.ts';
import { findComponents } from '../raster/components.ts';
import type { PixelBox } from '../raster/gray.ts';
import { holdsPoint, padBox } from '../raster/gray.ts';
import type { ReadScene } from '../slots/slot.ts';

/** Ink put after a signing label, in page pixels, with the characters the page reading made of it. */
export interface SignatureInk {
  readonly box: PixelBox;
  readonly characters: readonly RowCharacter[];
  /** Whether the label itself asks for a signature (签字, 签名, 签章); else the ink alone says so. */
  readonly isAskedFor: boolean;
}

/** What stands before a signature: the signing person's role, with or without the request to sign. */
const label =
  /(?:(?:法定)?代表人?|授权(?:代表|签字人?)|(?:委托)?代理人|负责人|经办人|签约人|签[字署]人?|或|及|和|[（(/、]){0,6}(签字|签名|签章|签署|代表人?|代理人|负责人|经办人|签约人)(?:或盖章|并盖章|盖章|或签章)?[)）]?\s*([:：])?/g;
/** Words with which the next printed part of a row begins. */
const nextPart =
  /甲方|乙方|丙方|丁方|买方|卖方|出租方|承租方|委托方|受托方|发包|承包|供方|需方|日期|时间|签订|签署日|盖章|公章|法定代表|授权代表|代表人?[(（:：]|负责人|经办人|电话|地址|[年月日]/;
/** How far right of its label a signature may reach, in character widths. */
const widestReach = 11;

/** Finds the ink after signing labels. Seals are already off the page; printed characters of other rows do not count. */
export function findSignatures(read: ReadScene, cells: readonly PixelBox[]): readonly SignatureInk[] {
  return read.rows.flatMap((row) => {
    const text = row.map(({ text }) => text).join('');
    return [...text.matchAll(label)].flatMap((match) => {
      const place = { row, start: match.index, end: match.index + match[0].length, isAskedFor: /签/.test(match[0]) };
      return isLabel(place, match[2] !== undefined, read.em) ? (signatureAfter(read, place, cells) ?? []) : [];
    });
  });
}

/** A label begins a part of its row and ends with a colon, or with room for a signature where the colon was not read. */
function isLabel({ row, start, end }: LabelPlace, hasColon: boolean, em: number): boolean {
  const first = row[start]!;
  const before = row[start - 1];
  const last = row[end - 1]!;
  const after = row[end];
  const isStart = before === undefined || first.left - before.right > em * 0.8 || /[)）\]】]/.test(before.text);
  return isStart && (hasColon || after === undefined || after.left - last.right > em * 0.6);
}

interface LabelPlace {
  readonly row: Row;
  readonly start: number;
  readonly end: number;
  readonly isAskedFor: boolean;
}

function signatureAfter(read: ReadScene, place: LabelPlace, cells: readonly PixelBox[]): SignatureInk | undefined {
  const { em, scene } = read;
  const { row, end, isAskedFor } = place;
  const last = row[end - 1];
  if (last === undefined) return undefined;
  const rest = row
    .slice(end)
    .map(({ text }) => text)
    .join('');
  const next = row[end + (rest.search(nextPart) < 0 ? rest.length : rest.search(nextPart))];
  const cell = cells.find((box) => holdsPoint(box, (row[place.start]!.left + last.right) / 2, last.middle));
  const left = last.right + em * 0.08;
  const right =
    Math.min(next?.left ?? Infinity, last.right + em * widestReach, cell?.right ?? scene.image.width) - em * 0.1;
  if (right - left < em * 0.8) return undefined;
  const area = padBox({ left, top: last.middle - em * 1.9, right, bottom: last.middle + em * 1.6 }, 0, scene.image);
  const parts = inkParts(read, row, { area, middle: last.middle });
  if (parts.length === 0) return undefined;
  const box = {
    left: Math.min(...parts.map((part) => part.left)),
    top: Math.min(...parts.map((part) => part.top)),
    right: Math.max(...parts.map((part) => part.right)),
    bottom: Math.max(...parts.map((part) => part.bottom)),
  };
  const isTooSmall = box.right - box.left < em * 0.6 || box.bottom - box.top < em * 0.5;
  // A role alone (代表：, 经办人：) also stands before printed names and filled slots.
  const isSigned = isAskedFor || (standsInBlock(read, last.middle) && box.bottom - box.top > em * 1.12);
  if (isTooSmall || !isSigned) return undefined;
  const characters = row.filter(
    ({ left, right }) => (left + right) / 2 > box.left - em * 0.2 && (left + right) / 2 < box.right + em * 0.2,
  );
  return { box, characters: characters.filter(({ left }) => left >= last.right - em * 0.2), isAskedFor };
}

/** Whether rows above or below speak of sealing, signing or a date, as signature blocks do. */
function standsInBlock({ rows, em }: ReadScene, middle: number): boolean {
  return rows.some((row) => {
    const first = row[0];
    if (!first || Math.abs(first.middle - middle) > em * 9 || Math.abs(first.middle - middle) < em * 0.5) return false;
    return /盖章|公章|签[字章名]|日期[:：]|签[订署]日/.test(row.map(({ text }) => text).join(''));
  });
}

function inkParts(
  { rows, scene, em }: ReadScene,
  row: Row,
  { area, middle }: { readonly area: PixelBox; readonly middle: number },
) {
  const others = rows.filter((other) => other !== row).flat();
  const parts = findComponents(scene.bareInk, area).filter((part) => {
    const centre = (part.top + part.bottom) / 2;
    if (Math.abs(centre - middle) > em * 1.15 || part.area < em * 0.5) return false;
    if (Math.max(part.right - part.left, part.bottom - part.top) < em * 0.18) return false;
    return !others.some((other) => isMostlyIn(part, other, em));
  });
  return withoutStrays(parts, em);
}

/** Whether a patch of ink lies for the greater part in a character's place; a tall stroke may reach into the row above. */
function isMostlyIn(part: PixelBox, { left, right, middle }: RowCharacter, em: number): boolean {
  if (Math.min(right, part.right) - Math.max(left, part.left) <= 0) return false;
  const shared = Math.min(part.bottom, middle + em / 2) - Math.max(part.top, middle - em / 2);
  return shared > (part.bottom - part.top) * 0.6;
}

/** A signature is one group of strokes: what stands far to the right of it is something else. */
function withoutStrays<Part extends PixelBox>(parts: readonly Part[], em: number): readonly Part[] {
  const sorted = [...parts].sort((a, b) => a.left - b.left);
  let reach = sorted[0]?.right ?? 0;
  const end = sorted.findIndex((part) => {
    const isFar = part.left - reach > em * 3;
    reach = Math.max(reach, part.right);
    return isFar;
  });
  return end < 0 ? sorted : sorted.slice(0, end);
}
