import type { TextSpan } from '../geometry.ts';

/** A normalised text that remembers where each of its characters came from. */
export interface MappedText {
  readonly text: string;
  /** The span of the source that a span of `text` stands for; an empty span maps to an empty one. */
  toSource(start: number, end: number): TextSpan;
}

const han = /[\p{Script=Han}，。、；：？！（）《》【】“”〇○]/u;
const layoutSpace = /[ \t\u00a0\u3000]/;

/**
 * NFKC with layout spaces between Chinese characters removed, through an offset map: any hit in the normalised text can
 * be carried back to the text it was made from. Spaces beside Latin letters and digits become one space.
 */
export function normalizeWithMap(source: string): MappedText {
  const starts: number[] = [];
  const ends: number[] = [];
  let text = '';
  for (const unit of normalUnits(source)) {
    for (const character of unit.text) {
      for (let at = 0; at < character.length; at++) {
        starts.push(unit.start);
        ends.push(unit.end);
      }
    }
    text += unit.text;
  }
  const toSource = (start: number, end: number): TextSpan => {
    if (start >= text.length) return { start: source.length, end: source.length };
    const from = starts[Math.max(0, start)]!;
    return end <= start ? { start: from, end: from } : { start: from, end: ends[Math.min(end, text.length) - 1]! };
  };
  return { text, toSource };
}

interface Unit extends TextSpan {
  readonly text: string;
}

function normalUnits(source: string): readonly Unit[] {
  const units: Unit[] = [];
  const pattern = /[ \t\u00a0\u3000]+|\P{M}\p{M}*|\p{M}+/gu;
  for (const match of source.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    if (!layoutSpace.test(match[0][0]!)) units.push({ start, end, text: match[0].normalize('NFKC') });
    else if (!isLayoutSpace(source, start, end)) units.push({ start, end, text: ' ' });
  }
  return units;
}

function isLayoutSpace(source: string, start: number, end: number): boolean {
  const before = source.slice(0, start).at(-1) ?? '\n';
  const after = source[end] ?? '\n';
  const isOuter = before === '\n' || after === '\n';
  return isOuter || han.test(before) || han.test(after);
}

/**
 * A text field's value as the record writes it: NFKC, trimmed, no layout spaces beside Chinese characters, slot marks
 * (▁) and runs of white space between Latin words made one space.
 */
export function normalizeValue(text: string): string {
  const plain = text.replace(/[▁\s]+/g, ' ');
  return normalizeWithMap(plain).text.trim();
}

/**
 * Full-width and compatibility forms folded to plain ones, one for one: offsets stay what they were. Characters whose
 * NFKC form has another length are left alone.
 */
export function foldWidth(text: string): string {
  return text.replace(/[^\x20-\x7e\u4e00-\u9fff\n]/g, (character) => {
    const folded = character.normalize('NFKC');
    return folded.length === character.length ? folded : character;
  });
}
