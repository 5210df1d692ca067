import type { Box } from '../../../models/geometry.ts';

/** What a box says by its colour: a value, a place of a search, a finding's severity, or the region a person drew. */
export type BoxTone = 'value' | 'hit' | 'critical' | 'high' | 'medium' | 'low' | 'drawn';

/** A box over the paper. Clicking it focuses the item it belongs to. */
export interface DrawnBox {
  readonly id: string;
  readonly page: number;
  readonly box: Box;
  readonly item: string;
  readonly tone: BoxTone;
  readonly isCurrent: boolean;
  /** Number of the side of a finding, printed beside the box. */
  readonly side: number | null;
}
