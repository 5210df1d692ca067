import { simplifiedForms } from './traditional.ts';

/** A text made comparable, with the way back: `offsets[i]` is where unit `i` of `text` came from. */
export interface NormalizedText {
  readonly text: string;
  /** UTF-16 offsets into the original, one for each unit of `text`, and one more for its end. */
  readonly offsets: readonly number[];
}

/** A piece of a character's normal form; `space` and `invisible` pieces are not written. */
interface Piece {
  readonly text: string;
  readonly kind: 'chinese' | 'other' | 'space' | 'invisible';
}

const chinese = /[\p{Script=Han}\u3000-\u303f\u2581\u2610\u2611]/u;
const space = /\s/u;
/** Zero-width characters, soft hyphens and marks of direction: invisible, and in the way of every search. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/u;

/** By code point: contracts use a few thousand characters, each a thousand times. */
const pieces = new Map<number, readonly Piece[]>();
const mostCached = 20_000;

/**
 * NFKC, lower case, traditional characters as simplified ones, no invisible characters, no spaces beside Chinese characters,
 * one space elsewhere, none at the ends. Works character by character, so that the normal form of a part is part of the normal form of the whole.
 */
export function normalizeText(original: string): NormalizedText {
  let written = '';
  const offsets: number[] = [];
  let last: Piece['kind'] | null = null;
  let spaceAt: number | null = null;
  for (let at = 0; at < original.length;) {
    const code = original.codePointAt(at)!;
    for (const { text, kind } of piecesOf(code)) {
      if (kind === 'invisible') continue;
      if (kind === 'space') {
        spaceAt ??= at;
        continue;
      }
      if (spaceAt !== null && last === 'other' && kind === 'other') {
        written += ' ';
        offsets.push(spaceAt);
      }
      written += text;
      for (let unit = 0; unit < text.length; unit++) offsets.push(at);
      last = kind;
      spaceAt = null;
    }
    at += code > 0xffff ? 2 : 1;
  }
  offsets.push(original.length);
  return { text: written, offsets };
}

/** By code unit: 1 where it is its own normal form, wherever it stands, 2 where it is not; 0 until it was looked at. */
const stays = new Uint8Array(0x10000);

/** True where a text without spaces is its own normal form; it may be one where this is false. */
export function isNormal(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if ((stays[unit] ||= staysAsItIs(unit) ? 1 : 2) === 2) return false;
  }
  return true;
}

function staysAsItIs(unit: number): boolean {
  const [piece, ...others] = piecesOf(unit);
  const isWritten = piece !== undefined && piece.kind !== 'space' && piece.kind !== 'invisible';
  return isWritten && others.length === 0 && piece.text === String.fromCharCode(unit);
}

function piecesOf(code: number): readonly Piece[] {
  const known = pieces.get(code);
  if (known !== undefined) return known;
  const normal = [...String.fromCodePoint(code).normalize('NFKC').toLowerCase()].map((text) => ({
    text: simplifiedForms.get(text) ?? text,
    kind: kindOf(text),
  }));
  if (pieces.size < mostCached) pieces.set(code, normal);
  return normal;
}

function kindOf(character: string): Piece['kind'] {
  if (invisible.test(character)) return 'invisible';
  if (space.test(character)) return 'space';
  return chinese.test(character) ? 'chinese' : 'other';
}
