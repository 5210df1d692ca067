import type { Row } from '../lines/rows.ts';
import type { ReadScene, Slot } from './slot.ts';

const closing: Readonly<Record<string, string>> = {
  '【': '】',
  '[': ']',
  '〔': '〕',
  '［': '］',
  '（': '）',
  '(': ')',
};
/** Least room between brackets, in character widths: round ones stand closer and hold space of their own. */
const leastRoom: Readonly<Record<string, number>> = { '【': 0.45, '[': 0.6, '〔': 0.6, '［': 0.6, '（': 0.7, '(': 0.7 };

/** Brackets with nothing read between them but room for something: `【   】`. */
export function findBracketSlots({ rows, em }: ReadScene): readonly Slot[] {
  return rows.flatMap((row) => row.flatMap((_, at) => slotAt(row, at, em) ?? []));
}

function slotAt(row: Row, at: number, em: number): Slot | undefined {
  const open = row[at]!;
  const close = row[at + 1];
  if (close === undefined || closing[open.text] !== close.text) return undefined;
  // Positions of characters are the engine's estimates; the middle of a bracket is surer than its edges.
  const left = (open.left + open.right) / 2 + em * 0.25;
  const right = (close.left + close.right) / 2 - em * 0.25;
  if (right - left < em * leastRoom[open.text]!) return undefined;
  const middle = (open.middle + close.middle) / 2;
  const box = { left, top: middle - em * 0.5, right, bottom: middle + em * 0.5 };
  return { box, kind: 'brackets', confidence: 0.85 };
}
