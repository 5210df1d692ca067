import type { ReliabilityPoint } from './reliability.ts';

/** Where the drawing stands on its canvas, in pixels. */
const frame = { left: 64, top: 24, side: 360, width: 480, height: 452 } as const;
/** Below this there is nothing to see; a point that lies lower is drawn on the edge. */
const lowest = 0.4;
const ticks = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;

const place = (share: number): number => (Math.max(lowest, share) - lowest) / (1 - lowest);
const x = (share: number): string => (frame.left + place(share) * frame.side).toFixed(1);
const y = (share: number): string => (frame.top + (1 - place(share)) * frame.side).toFixed(1);

/**
 * The reliability curve as an SVG picture that needs nothing else: confidence given across, share right upwards, 95 %
 * intervals as bars, points as large as they have values. On the diagonal a confidence means what it says.
 */
export function drawReliability(
  points: readonly ReliabilityPoint[],
  texts: { readonly title: string; readonly said: string; readonly seen: string },
): string {
  const centre = frame.left + frame.side / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${frame.width} ${frame.height}" font-family="sans-serif" font-size="12" role="img">`,
    `<title>${escape(texts.title)}</title>`,
    `<rect width="${frame.width}" height="${frame.height}" fill="#fff"/>`,
    ...ticks.flatMap(gridLines),
    `<line x1="${x(lowest)}" y1="${y(lowest)}" x2="${x(1)}" y2="${y(1)}" stroke="#888" stroke-dasharray="4 4"/>`,
    ...points.flatMap(pointMarks),
    `<polyline fill="none" stroke="#1668dc" stroke-width="1.5" points="${points.map(({ said, seen }) => `${x(said)},${y(seen)}`).join(' ')}"/>`,
    `<text x="${centre}" y="${frame.height - 12}" text-anchor="middle">${escape(texts.said)}</text>`,
    `<text transform="translate(16 ${frame.top + frame.side / 2}) rotate(-90)" text-anchor="middle">${escape(texts.seen)}</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function gridLines(tick: number): readonly string[] {
  return [
    `<line x1="${x(tick)}" y1="${y(lowest)}" x2="${x(tick)}" y2="${y(1)}" stroke="#eee"/>`,
    `<line x1="${x(lowest)}" y1="${y(tick)}" x2="${x(1)}" y2="${y(tick)}" stroke="#eee"/>`,
    `<text x="${x(tick)}" y="${frame.top + frame.side + 18}" text-anchor="middle">${tick.toFixed(1)}</text>`,
    `<text x="${frame.left - 8}" y="${y(tick)}" dy="4" text-anchor="end">${tick.toFixed(1)}</text>`,
  ];
}

function pointMarks({ said, seen, count, interval: [low, high] }: ReliabilityPoint): readonly string[] {
  const radius = (2.5 + Math.log10(count)).toFixed(1);
  return [
    `<line x1="${x(said)}" y1="${y(low)}" x2="${x(said)}" y2="${y(high)}" stroke="#1668dc" stroke-opacity="0.45"/>`,
    `<circle cx="${x(said)}" cy="${y(seen)}" r="${radius}" fill="#1668dc"><title>${count}</title></circle>`,
  ];
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
