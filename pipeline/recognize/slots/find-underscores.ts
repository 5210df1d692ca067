import type { ReadScene, Slot } from './slot.ts';

/** Slots written as a run of underscores in a text layer: `金额____元`. */
export function findUnderscores({ lines, em }: ReadScene): readonly Slot[] {
  return lines.flatMap((line) =>
    [...line.text.matchAll(/[_＿]{2,}/g)].map((match): Slot => {
      const left = line.charXs[2 * match.index]!;
      const right = line.charXs[2 * (match.index + match[0].length) - 1]!;
      const bottom = Math.max(line.bottomLeft, line.bottomRight);
      const top = Math.min(bottom - em, Math.min(line.topLeft, line.topRight));
      return { box: { left, top, right, bottom }, kind: 'underline', confidence: 0.95 };
    }),
  );
}
