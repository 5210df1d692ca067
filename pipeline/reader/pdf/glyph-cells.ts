import type { GlyphRun } from './glyph-runs.ts';

/** One character on the page, upright; lengths in the unit of its run. */
export interface GlyphCell {
  /** One code point. */
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Height of the font. */
  readonly size: number;
  readonly font: string;
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;
const narrow = /[iljt|!.,:;'`()[\]{}I1 ]/;
const blank = /[\s\u200b\ufeff]/u;

/** Whether a character leaves no ink. */
export function isBlank(character: string): boolean {
  return blank.test(character);
}

/**
 * Cuts a run that stands upright into characters. A run's length is known, that of its characters is estimated: full
 * width counts one em, others by class, spaces take what remains, and the whole is fitted to the run.
 */
export function cutIntoCells(run: GlyphRun): readonly GlyphCell[] {
  const characters = [...run.text];
  const widths = estimateWidths(characters, run.length / run.size);
  const sum = widths.reduce((total, width) => total + width, 0);
  const scale = sum > 0 ? run.length / sum : 0;
  const place = {
    top: run.y - run.ascent * run.size,
    bottom: run.y + run.descent * run.size,
    size: run.size,
    font: run.font,
  };
  let left = run.x;
  return characters.map((text, index) => {
    const right = left + widths[index]! * scale;
    const cell = { text, left, right, ...place };
    left = right;
    return cell;
  });
}

/** In em, before fitting. */
function estimateWidths(characters: readonly string[], ems: number): readonly number[] {
  const inkWidths = characters.map((character) => (isBlank(character) ? 0 : inkWidth(character)));
  const blanks = inkWidths.filter((width) => width === 0).length;
  if (blanks === 0) return inkWidths;
  const ink = inkWidths.reduce((total, width) => total + width, 0);
  const blankWidth = Math.min(1.2, Math.max(0.2, (ems - ink) / blanks));
  return inkWidths.map((width) => (width === 0 ? blankWidth : width));
}

function inkWidth(character: string): number {
  if (wide.test(character)) return 1;
  return narrow.test(character) ? 0.3 : 0.55;
}
