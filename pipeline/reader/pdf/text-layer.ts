import type { TextLayer } from './judge-text-layer.ts';
import { cutIntoCells, isBlank } from './glyph-cells.ts';
import type { GlyphRun, TextAngle } from './glyph-runs.ts';
import { buildLines, isOnPage } from './text-lines.ts';
import type { PageSize } from './text-lines.ts';

/** A text layer with the way most of its text runs: the page has to be turned back by that. */
export interface TurnedLayer extends Omit<TextLayer, 'hasTextAbove'> {
  readonly angle: 0 | 90 | 180 | 270;
}

/** Makes lines of a page's runs, on the page turned so that most of the text stands upright. */
export function buildTextLayer(runs: readonly GlyphRun[], shown: PageSize): TurnedLayer {
  const angle = mostUsedAngle(runs);
  const isSideways = angle === 90 || angle === 270;
  const page = isSideways ? { width: shown.height, height: shown.width } : shown;
  const upright = runs.filter((run) => run.angle === angle && !run.isVertical).map((run) => turnBack(run, shown));
  const cells = upright.flatMap(cutIntoCells).filter((cell) => !isBlank(cell.text));
  const characters = runs.flatMap((run) => [...run.text.normalize('NFKC')]).filter((character) => !isBlank(character));
  const usable = cells.filter((cell) => isOnPage(cell, page)).length;
  return {
    lines: buildLines(cells, page),
    characters,
    usableShare: characters.length === 0 ? 0 : usable / characters.length,
    angle,
  };
}

function mostUsedAngle(runs: readonly GlyphRun[]): 0 | 90 | 180 | 270 {
  const counts = new Map<TextAngle, number>();
  for (const run of runs) counts.set(run.angle, (counts.get(run.angle) ?? 0) + run.text.trim().length);
  const angles = ([0, 90, 180, 270] as const).toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
  return angles[0]!;
}

/** Where the run stands once the page is turned so that it runs to the right. */
function turnBack(run: GlyphRun, shown: PageSize): GlyphRun {
  const { x, y } = run;
  if (run.angle === 90) return { ...run, x: y, y: shown.width - x };
  if (run.angle === 180) return { ...run, x: shown.width - x, y: shown.height - y };
  return run.angle === 270 ? { ...run, x: shown.height - y, y: x } : run;
}
