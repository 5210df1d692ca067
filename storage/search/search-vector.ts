/** The tsvector of a clause, before it is written as a literal or in bytes. */
export interface SearchVector {
  /** Lexeme → its places in rising order, the weight in the two highest of sixteen bits (D 0 to A 3); none where places do not matter. */
  readonly lexemes: ReadonlyMap<string, readonly number[]>;
  /** The literal, for statements whose parameters are text. */
  toPostgres(): string;
  /** The literal, for rows that are handed over as JSON. */
  toJSON(): string;
}

const weights = ['', 'C', 'B', 'A'];

export function searchVector(lexemes: SearchVector['lexemes']): SearchVector {
  const literal = (): string =>
    [...lexemes].map(([lexeme, places]) => quoteLexeme(lexeme) + placesOf(places)).join(' ');
  return { lexemes, toPostgres: literal, toJSON: literal };
}

function placesOf(places: readonly number[]): string {
  if (places.length === 0) return '';
  return `:${places.map((place) => `${place & 0x3fff}${weights[place >> 14]}`).join(',')}`;
}

/** A lexeme as tsvector and tsquery literals take it. */
export function quoteLexeme(lexeme: string): string {
  return /['\\]/.test(lexeme) ? `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : `'${lexeme}'`;
}
