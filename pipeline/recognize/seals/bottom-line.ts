import type { OcrEngine, RasterImage } from '../../../models/ports.ts';
import { cleanSealText } from './clean-seal-text.ts';
import type { InkStrength, RingLine } from './refine-ring.ts';
import { leastStrength } from './refine-ring.ts';
import { bottomLineReach, planBottomLine } from './unroll-ring.ts';
import type { StripPlan, TextArc } from './unroll-ring.ts';

/** Rows of a seal's straight line, as distances from the centre, turned with the seal by `tilt` radians. */
export interface LineRows {
  readonly tilt: number;
  readonly top: number;
  readonly bottom: number;
}

/** A straight line as read: its text, and the ends of its letters as distances from the seal's middle. */
export interface BottomLine extends LineRows {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

/** Where the straight line may stand below the centre, as shares of the inner radius. */
const lineSpan = { top: 0.38, bottom: 0.86 };
const leastLineConfidence = 0.6;
/** What the straight line of a seal says: the seal's use (公安部令 and trade custom), or its registration number. */
const use = /\p{Script=Han}{0,4}专用章|\p{Script=Han}{0,2}公章/u;

/** What the straight lines of seals say, by trade custom and 国家税务总局公告2011年第7号 (发票专用章). */
const usualUses = ['合同专用章', '财务专用章', '发票专用章', '业务专用章', '投标专用章', '人事专用章'] as const;
/** Characters of each. */
const usualLength = 5;
/** So many of its characters tell a usual use, the others being misread. */
const leastAlike = 3;

/**
 * Finds the rows of a straight line below the star; `tilt` is how far the seal was set turned, in radians, null where only the
 * line itself can tell. Undefined where there is none.
 */
export function findLineRows(strength: InkStrength, ring: RingLine, tilt: number | null): LineRows | undefined {
  const tried = tilt === null ? tilts : [tilt];
  const profiles = tried.map((angle) => profileOf(strength, ring, angle));
  // Where the line lies level its ink stands in few rows.
  const sharpest = profiles.reduce((best, one) => (sharpness(one) > sharpness(best) ? one : best));
  const inked = sharpest.rows.filter(({ isInked }) => isInked).map(({ dy }) => dy);
  const [top, bottom] = [inked[0], inked.at(-1)];
  if (top === undefined || bottom === undefined || bottom - top < ring.inner * 0.08) return undefined;
  return { tilt: sharpest.tilt, top, bottom };
}

/** Seals are set by hand and lie turned by so much at most, in radians. */
const mostTilt = 0.44;
const tilts = Array.from({ length: 23 }, (_, i) => ((i - 11) * mostTilt) / 11);

interface RowProfile {
  readonly tilt: number;
  readonly rows: readonly { readonly dy: number; readonly share: number; readonly isInked: boolean }[];
}

function profileOf(strength: InkStrength, ring: RingLine, tilt: number): RowProfile {
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
  const rows: { dy: number; share: number; isInked: boolean }[] = [];
  for (let dy = ring.inner * lineSpan.top; dy < ring.inner * lineSpan.bottom; dy++) {
    let hits = 0;
    const half = Math.min(ring.inner * 0.6, Math.sqrt(Math.max(0, (ring.inner * 0.9) ** 2 - dy ** 2)) * 0.75);
    for (let dx = -half; dx <= half; dx++)
      if (strength(Math.round(ring.x + dx * cos - dy * sin), Math.round(ring.y + dx * sin + dy * cos)) >= leastStrength)
        hits++;
    rows.push({ dy, share: hits / half, isInked: hits > half * 0.16 });
  }
  return { tilt, rows };
}

function sharpness({ rows }: RowProfile): number {
  return rows.reduce((sum, { share }) => sum + share ** 2, 0);
}

/** How far a seal was set turned, in radians, by its text: its gap lies opposite to the text's middle. */
export function tiltOf(arc: TextArc): number {
  const middle = (arc.start + arc.end) / 2;
  const turned = middle - Math.PI * 1.5;
  const tilt = Math.atan2(Math.sin(turned), Math.cos(turned));
  return Math.abs(tilt) < Math.PI / 6 ? tilt : 0;
}

interface LineReader {
  readonly engine: OcrEngine;
  show(plan: StripPlan): RasterImage;
}

/** Reads the straight line; null where its rows do not say what such lines say. */
export async function readBottomLine(
  ring: RingLine,
  rows: LineRows,
  { show, engine }: LineReader,
): Promise<BottomLine | null> {
  const height = rows.bottom - rows.top;
  const span = { top: rows.top - height * 0.18, bottom: rows.bottom + height * 0.18 };
  const line = await engine.readLine(show(planBottomLine(ring, rows.tilt, span)));
  if (!line || line.confidence < leastLineConfidence) return null;
  const half = bottomLineReach(ring);
  const own = useIn(line.text);
  const [start, end] = own ? [own.start, own.end] : [0, line.text.length];
  const text = own?.text ?? cleanSealText(line.text);
  if (text.length < 2 || !(/[章专用财务合同发票业公]/.test(text) || /^\d{6,}$/.test(text))) return null;
  const placeOf = (edge: number): number => (edge * 2 - 1) * half;
  return { ...rows, text, left: placeOf(line.charEdges[2 * start]!), right: placeOf(line.charEdges[2 * end - 1]!) };
}

interface FoundUse {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The use of a seal in what was read of its line; letters of the arc beside it are read with the line. */
function useIn(line: string): FoundUse | undefined {
  let best: (FoundUse & { readonly alike: number }) | undefined;
  for (const usual of usualUses)
    for (let start = 0; start + usualLength <= line.length; start++) {
      const alike = [...usual].filter((character, i) => line[start + i] === character).length;
      if (alike < leastAlike || alike < (best?.alike ?? 0)) continue;
      const end = start + usualLength;
      // What several uses have alike tells none of them.
      best = { start, end, alike, text: alike === best?.alike ? line.slice(start, end) : usual };
    }
  if (best) return best;
  const own = use.exec(line);
  return own ? { start: own.index, end: own.index + own[0].length, text: cleanSealText(own[0]) } : undefined;
}

/** Whether a place belongs to a seal's straight line, which comes near the ring where it is wide. */
export function isOnBottomLine(ring: RingLine, line: BottomLine | null): (x: number, y: number) => boolean {
  if (line === null || useIn(line.text) === undefined) return () => false;
  const { tilt, top, bottom, right } = line;
  // What was read before the two characters of the use itself may be the arc's first letter.
  const length = line.text.length;
  const extra = Math.max(0, length - usualLength);
  const left = line.left + ((line.right - line.left) * extra) / length;
  const margin = (bottom - top) * 0.1;
  return (x, y) => {
    const along = (x - ring.x) * Math.cos(tilt) + (y - ring.y) * Math.sin(tilt);
    const across = (y - ring.y) * Math.cos(tilt) - (x - ring.x) * Math.sin(tilt);
    return along > left - margin && along < right + margin && across > top - margin && across < bottom + margin * 2;
  };
}
