import { foldRadicals } from '../../models/values/radical-forms.ts';

/** Text with the edges of its characters, as in TextLine. */
export interface EdgedText {
  readonly text: string;
  readonly charXs: readonly number[];
}

/** Kangxi radicals, compatibility ideographs and Latin ligatures: shapes, not characters of their own. */
const glyphForm = /[\u2E80-\u2FDF\uF900-\uFAFF\uFB00-\uFB06]/;

/**
 * Writes what fonts of a text layer name by its shape as the character it stands for (⽅ → 方, ﬁ → fi), so that text is
 * searched and quoted as people write it. Full and half width stay as printed.
 */
export function unifyGlyphs({ text, charXs }: EdgedText): EdgedText {
  if (!glyphForm.test(text)) return { text, charXs };
  const parts = Array.from({ length: text.length }, (_, at) => {
    const unit = text[at]!;
    const own = glyphForm.test(unit) ? foldRadicals(unit).normalize('NFKC') : unit;
    const [left, right] = [charXs[at * 2]!, charXs[at * 2 + 1]!];
    const step = (right - left) / own.length;
    const edges = Array.from({ length: own.length }, (__, part) => [left + part * step, left + (part + 1) * step]);
    return { own, edges: edges.flat() };
  });
  return { text: parts.map(({ own }) => own).join(''), charXs: parts.flatMap(({ edges }) => edges) };
}
