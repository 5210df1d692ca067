import { normalizeText } from '../../storage/search/normalize-text.ts';
import { createRandom } from '../marks/random.ts';
import type { Random } from '../marks/random.ts';

/** A search of the bench, and how it was drawn. */
export interface DrawnQuery {
  readonly kind: 'term' | 'phrase' | 'two terms' | 'term without term' | 'absent';
  readonly query: string;
  /** In normal form. */
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

/**
 * Searches drawn from texts of clauses, the same for the same seed: terms of two to six characters, phrases of seven to
 * twelve in quotes, two terms, one without another, and terms whose characters are there in another order.
 */
export function drawQueries(texts: readonly string[], count: number, seed: number): readonly DrawnQuery[] {
  const random = createRandom(seed);
  const kinds = ['term', 'term', 'term', 'phrase', 'two terms', 'term without term', 'absent'] as const;
  return Array.from({ length: count }, (_, at) => drawQuery(kinds[at % kinds.length]!, texts, random));
}

function drawQuery(kind: DrawnQuery['kind'], texts: readonly string[], random: Random): DrawnQuery {
  const term = (): string => pieceOf(random.pick(texts), random.whole(2, 6), random);
  const one = term();
  switch (kind) {
    case 'term':
      return { kind, query: `"${one}"`, wanted: [one], unwanted: [] };
    case 'phrase': {
      const phrase = pieceOf(random.pick(texts), random.whole(7, 12), random);
      return { kind, query: `"${phrase}"`, wanted: [phrase], unwanted: [] };
    }
    case 'two terms': {
      const text = random.pick(texts);
      const [a, b] = [pieceOf(text, 3, random), pieceOf(text, 2, random)];
      return { kind, query: `"${a}" "${b}"`, wanted: [a, b], unwanted: [] };
    }
    case 'term without term': {
      const other = pieceOf(random.pick(texts), 2, random);
      return { kind, query: `"${one}" -"${other}"`, wanted: [one], unwanted: [other] };
    }
    case 'absent': {
      const turned = [...one].reverse().join('');
      return { kind, query: `"${turned}"`, wanted: [turned], unwanted: [] };
    }
  }
}

/** A stretch of a clause in normal form. */
function pieceOf(text: string, length: number, random: Random): string {
  const characters = [...normalizeText(text.replace(/["“”]/g, '')).text];
  const start = random.whole(0, Math.max(0, characters.length - length));
  const piece = characters.slice(start, start + length).join('');
  return normalizeText(piece).text === piece && piece !== '' ? piece : '合同';
}
