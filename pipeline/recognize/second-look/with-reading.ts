import type { OcrLine } from '../../../models/ports.ts';
import type { TextSpan } from './find-doubtful-spans.ts';
import type { Verdict } from './vote-on-spans.ts';

/** A line whose characters `[start, end)` were read as something else; those both readings begin and end with keep their places. */
export function withReading(line: OcrLine, { start, end }: TextSpan, { text, confidence }: Verdict): OcrLine {
  const old = line.text.slice(start, end);
  const edges = edgesFor(old, text, line.charEdges.slice(2 * start, 2 * end));
  const charConfidences = [
    ...line.charConfidences!.slice(0, start),
    ...Array.from({ length: text.length }, () => confidence),
    ...line.charConfidences!.slice(end),
  ];
  return {
    ...line,
    text: line.text.slice(0, start) + text + line.text.slice(end),
    charEdges: [...line.charEdges.slice(0, 2 * start), ...edges, ...line.charEdges.slice(2 * end)],
    charConfidences,
    confidence: charConfidences.reduce((sum, one) => sum + one, 0) / charConfidences.length,
  };
}

/** Units that both texts begin and end with keep their places; what differs shares the room between. */
function edgesFor(old: string, text: string, edges: readonly number[]): readonly number[] {
  if (text.length === old.length) return edges;
  const shortest = Math.min(old.length, text.length);
  let before = 0;
  while (before < shortest && old[before] === text[before]) before++;
  let after = 0;
  while (after < shortest - before && old.at(-1 - after) === text.at(-1 - after)) after++;
  const from = before > 0 ? edges[2 * before - 1]! : edges[0]!;
  const to = after > 0 ? edges[edges.length - 2 * after]! : edges.at(-1)!;
  const count = text.length - before - after;
  const spread = Array.from({ length: count }, (_, i) => [
    from + ((to - from) * i) / count,
    from + ((to - from) * (i + 1)) / count,
  ]);
  return [...edges.slice(0, 2 * before), ...spread.flat(), ...(after > 0 ? edges.slice(-2 * after) : [])];
}
