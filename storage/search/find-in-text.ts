import type { TextSpan } from '../../models/geometry.ts';
import { storable } from '../load/storable.ts';
import { normalizeText } from './normalize-text.ts';
import { parseSearch } from './parse-search.ts';

/**
 * Where the terms that a search wants stand in a text, in order, as the search finds them: width, case and layout spaces make no
 * difference. Places that overlap are told once. @throws InputError `search-empty`.
 */
export function findInText(query: string, text: string): readonly TextSpan[] {
  const { wanted } = parseSearch(storable(query));
  const normalized = normalizeText(text);
  const spans: TextSpan[] = [];
  for (const term of wanted) {
    for (let at = normalized.text.indexOf(term); at >= 0; at = normalized.text.indexOf(term, at + term.length)) {
      const last = normalized.offsets[at + term.length - 1]!;
      const end = last + String.fromCodePoint(text.codePointAt(last) ?? 0).length;
      spans.push({ start: normalized.offsets[at]!, end });
    }
  }
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  let told = 0;
  return spans.filter(({ start, end }) => {
    const isNew = start >= told;
    if (isNew) told = end;
    return isNew;
  });
}
