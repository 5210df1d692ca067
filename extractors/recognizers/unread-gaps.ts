import type { ContractText, TextRun } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import { runsIn } from '../../models/locate.ts';

/** Two neighbours this many times the line's usual pitch apart have a third between them that was not read. */
const holeRatio = 1.65;
/** A line needs this many pairs of Chinese characters for its pitch to be known. */
const fewestPairs = 5;

/**
 * Whether a character seems to be missing inside a span: two Chinese characters that follow each other in the text stand twice as far
 * apart on paper as the line's others. Readers drop characters they do not know.
 */
export function hasUnreadGap(contract: Pick<ContractText, 'runs'>, span: TextSpan): boolean {
  return runsIn(contract.runs, span).some((run) => hasHole(run, span));
}

function hasHole(run: TextRun, span: TextSpan): boolean {
  return holesOf(run).some((at) => at >= span.start && at + 1 < span.end);
}

const holes = new WeakMap<TextRun, readonly number[]>();

/** Offsets of a run's characters behind which one seems to be missing; found once for each run. */
function holesOf(run: TextRun): readonly number[] {
  const known = holes.get(run);
  if (known) return known;
  const made = findHoles(run);
  holes.set(run, made);
  return made;
}

function findHoles(run: TextRun): readonly number[] {
  const text = run.end - run.start;
  if (run.charXs.length < text * 2) return [];
  const centre = (at: number): number => (run.charXs[at * 2]! + run.charXs[at * 2 + 1]!) / 2;
  const width = (at: number): number => run.charXs[at * 2 + 1]! - run.charXs[at * 2]!;
  const pitches = Array.from({ length: Math.max(0, text - 1) }, (_, at) => centre(at + 1) - centre(at));
  const sorted = pitches.filter((pitch) => pitch > 0).sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length / 2)];
  if (usual === undefined || sorted.length < fewestPairs) return [];
  const limit = usual * holeRatio;
  return pitches.flatMap((pitch, at) =>
    pitch > limit && width(at) <= limit && width(at + 1) <= limit ? [run.start + at] : [],
  );
}
