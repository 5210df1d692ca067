import type { Evidence } from '../../models/evidence.ts';
import type { FieldName } from '../../models/field.ts';
import { overlapArea } from '../../models/geometry.ts';
import type { Facts } from '../../models/rule.ts';
import { isSamePlace } from './by-clause.ts';

/**
 * Whether a person said what stands at this place: then what the text reads there counts no more, their value does.
 */
export function isSettledByHand(facts: Facts, field: FieldName, place: Evidence): boolean {
  const { origin, evidence } = facts.fields[field];
  return origin.startsWith('human:') && evidence.some((known) => isSamePlace(known, place) || meets(known, place));
}

/** A box drawn by hand is no quote: it is the same place where it lies over one. */
function meets(a: Evidence, b: Evidence): boolean {
  return a.page === b.page && a.boxes.some((box) => b.boxes.some((other) => overlapArea(box, other) > 0));
}
