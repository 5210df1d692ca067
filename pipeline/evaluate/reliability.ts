import { exactInterval } from './exact-interval.ts';
import type { Prediction } from './calibrate.ts';

/** Values of about one confidence, and the share of them that was right. */
export interface ReliabilityPoint {
  readonly count: number;
  readonly right: number;
  /** Mean confidence given. */
  readonly said: number;
  /** Share that was right, with the 95 % interval of it. */
  readonly seen: number;
  readonly interval: readonly [low: number, high: number];
}

/** Edges of the confidences taken together: closer where most values are and where grades part. */
const edges = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0001] as const;

/** What the confidences given were worth, lowest first. Stretches without a value are left out. */
export function reliabilityOf(
  predictions: readonly Pick<Prediction, 'confidence' | 'isRight'>[],
): readonly ReliabilityPoint[] {
  return edges.slice(1).flatMap((edge, at) => {
    const within = predictions.filter(({ confidence }) => confidence >= edges[at]! && confidence < edge);
    if (within.length === 0) return [];
    const count = within.length;
    const right = within.filter(({ isRight }) => isRight).length;
    const said = within.reduce((sum, { confidence }) => sum + confidence, 0) / count;
    return [{ count, right, said, seen: right / count, interval: exactInterval({ part: right, of: count }) }];
  });
}
