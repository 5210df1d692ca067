import type { Hand } from '../../../models/page.ts';
import { boxOf, measureEm } from '../lines/page-line.ts';
import type { PageLine } from '../lines/page-line.ts';
import type { PageScene } from '../page-scene.ts';
import { holdsPoint } from '../raster/gray.ts';
import type { PixelBox } from '../raster/gray.ts';
import { lookAtInk } from './ink-traits.ts';
import type { InkTraits } from './ink-traits.ts';

/** Characters of a line from which it tells what the print of its page looks like. */
const leastOfPrint = 6;

/**
 * Says of each line whether it is printed or written by hand, where its ink tells: by how far its strokes are from those of
 * the page's print in width, straightness and colour, and by how unlike its glyphs are in height. A line read as handwriting
 * (what fills a slot, a signature) stays so; one under a seal stays unknown.
 */
export function tellHands(lines: readonly PageLine[], scene: PageScene): readonly PageLine[] {
  const em = measureEm(lines, scene.image);
  const traits = lines.map((line) => lookAtInk({ image: scene.image, ink: scene.bareInk, box: boxOf(line), em }));
  const print = printOf(lines, traits);
  if (print === null) return lines;
  return lines.map((line, at) => {
    const seen = traits[at];
    const isOpen = line.hand === 'unknown' && !scene.seals.some(({ box }) => isIn(line, box));
    return !isOpen || !seen ? line : { ...line, hand: handOf(line.text, seen, print) };
  });
}

/** Whether a line's middle lies in a seal: what the engine made of its letters is neither print nor handwriting. */
function isIn(line: PageLine, box: PixelBox): boolean {
  const { left, top, right, bottom } = boxOf(line);
  return holdsPoint(box, (left + right) / 2, (top + bottom) / 2);
}

type PrintTraits = Omit<InkTraits, 'heightSpread'>;

/** What the page's print looks like: the median of its longer lines; null on a page with none. */
function printOf(lines: readonly PageLine[], traits: readonly (InkTraits | null)[]): PrintTraits | null {
  const known = traits.filter(
    (seen, at): seen is InkTraits =>
      seen !== null && lines[at]!.hand === 'unknown' && lines[at]!.text.length >= leastOfPrint,
  );
  if (known.length === 0) return null;
  const median = (name: keyof InkTraits): number =>
    known.map((seen) => seen[name]).sort((a, b) => a - b)[known.length >> 1]!;
  return { strokeWidth: median('strokeWidth'), straightShare: median('straightShare'), colour: median('colour') };
}

/**
 * Logistic regression on the 2,589 lines of 40 drawn pages (bench/drawn-marks.ts, seeds 2000–2039), the two kinds weighing
 * the same; bench/drawn-marks.ts says how often it is right on others.
 */
const weights = { bias: -3.5, stroke: 10.3, straight: -8.6, colour: 24.7, heightSpread: 2.7 } as const;
/** Print is common and handwriting rare: it takes more to be called handwriting. */
const surelyPrint = 0.2;
const surelyHand = 0.98;
/** A single character may be bold, or what is left of a seal. */
const leastOfHand = 2;

function handOf(
  text: string,
  { heightSpread, strokeWidth, straightShare, colour }: InkTraits,
  print: PrintTraits,
): Hand {
  const score =
    weights.bias +
    weights.stroke * Math.abs(Math.log(Math.max(strokeWidth, 1e-3) / Math.max(print.strokeWidth, 1e-3))) +
    weights.straight * (straightShare - print.straightShare) +
    weights.colour * Math.max(0, colour - print.colour) +
    weights.heightSpread * heightSpread;
  const probability = 1 / (1 + Math.exp(-score));
  if (probability < surelyPrint) return 'print';
  const characters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return probability >= surelyHand && characters >= leastOfHand ? 'handwriting' : 'unknown';
}
