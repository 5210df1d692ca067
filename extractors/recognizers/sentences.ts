import type { PlainView } from './plain-view.ts';
import type { ViewRange } from './hits.ts';

/** A sentence of the plain view, with the paragraph (line) it stands in. */
export interface Sentence extends ViewRange {
  readonly text: string;
  readonly paragraph: ViewRange;
}

// A half-width point ends a sentence only after Chinese: it also stands in figures and addresses of mail.
const sentenceEnd = /[。;!]|(?<=[\u4e00-\u9fff)])\.(?!\d)/g;

/** Without a word, a figure or a slot, nothing is said. */
const hasWords = /[\u4e00-\u9fff\d▁☐☑¥%‰]/;

/** Cuts the view into sentences: at 。 and ; and at the end of each paragraph. Those that say nothing are left out. */
export function sentencesOf(view: PlainView): readonly Sentence[] {
  return paragraphsOf(view).flatMap((paragraph) => cut(view.text, paragraph));
}

/** Every non-empty line of the view. */
export function paragraphsOf(view: PlainView): readonly ViewRange[] {
  const ranges: ViewRange[] = [];
  let start = 0;
  for (const line of view.text.split('\n')) {
    if (line.trim() !== '') ranges.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return ranges;
}

function cut(text: string, paragraph: ViewRange): readonly Sentence[] {
  const line = text.slice(paragraph.start, paragraph.end);
  const stops = [...line.matchAll(sentenceEnd)].map((match) => match.index + 1);
  const edges = withinLength([0, ...stops, line.length]);
  return edges.slice(1).flatMap((end, index) => {
    const start = edges[index]!;
    const piece = line.slice(start, end);
    if (!hasWords.test(piece)) return [];
    return [{ start: paragraph.start + start, end: paragraph.start + end, text: piece, paragraph }];
  });
}

/** A sentence longer than any contract's is no sentence: it is cut, so that what reads sentences stays quick on any text. */
const longestSentence = 800;

function withinLength(edges: readonly number[]): readonly number[] {
  return edges.flatMap((edge, index) => {
    const next = edges[index + 1] ?? edge;
    const cuts = Math.max(0, Math.ceil((next - edge) / longestSentence) - 1);
    return [edge, ...Array.from({ length: cuts }, (_, at) => edge + (at + 1) * longestSentence)];
  });
}
