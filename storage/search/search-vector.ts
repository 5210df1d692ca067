/** The tsvector of a clause, before it is written as a literal or in bytes. */
export interface SearchVector {
  /**
   * Pairs of characters without places, rising, none twice: the code units of each in the two halves of a whole number, the
   * second 0 where it is one character alone. Apart from the lexemes, because a contract has a thousand.
   */
  readonly pairs: Uint32Array;
  /** Lexeme → its places in rising order, the weight in the two highest of sixteen bits (D 0 to A 3); none where places do not matter. */
  readonly lexemes: ReadonlyMap<string, readonly number[]>;
  /** The literal, for statements whose parameters are text. */
  toPostgres(): string;
  /** The literal, for rows that are handed over as JSON. */
  toJSON(): string;
}

const weights = ['', 'C', 'B', 'A'];

const noPairs = new Uint32Array();

export function searchVector(lexemes: SearchVector['lexemes'], pairs: Uint32Array = noPairs): SearchVector {
  const literal = (): string =>
    [
      ...[...pairs].map((pair) => quoteLexeme(pairText(pair))),
      ...[...lexemes].map(([lexeme, places]) => quoteLexeme(lexeme) + placesOf(places)),
    ].join(' ');
  return { pairs, lexemes, toPostgres: literal, toJSON: literal };
}

function pairText(pair: number): string {
  const [first, second] = [pair >>> 16, pair & 0xffff];
  return second === 0 ? String.fromCharCode(first) : String.fromCharCode(first, second);
}

function placesOf(places: readonly number[]): string {
  if (places.length === 0) return '';
  return `:${places.map((place) => `${place & 0x3fff}${weights[place >> 14]}`).join(',')}`;
}

/** A lexeme as tsvector and tsquery literals take it. */
export function quoteLexeme(lexeme: string): string {
  return /['\\]/.test(lexeme) ? `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : `'${lexeme}'`;
}
