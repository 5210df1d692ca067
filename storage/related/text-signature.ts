/**
 * What a text is compared by. Two texts that share a fraction s of their four-character pieces (the Jaccard index) agree
 * in about that fraction of their minima: Broder, "On the resemblance and containment of documents", 1997.
 */
export interface TextSignature {
  /** The least hash of the text's pieces under each of `minimaCount` hash functions, as signed 32-bit numbers. */
  readonly minima: readonly number[];
}

const minimaCount = 128;
/** Sixteen bands of four: texts alike by 0.5, 0.7, 0.8 meet in a band with probability 0.64, 0.99, 1.00. */
const bandCount = 16;
const rowsPerBand = 4;
const pieceLength = 4;
/** Less is a page number or a cover, and is like too many others. */
const fewestPieces = 40;
/** What a signature looks at of a text, in characters: work stays bounded whatever is imported. */
const mostCharacters = 200_000;

/** Letters and digits alone, in one width and case: what two scans of one paper have in common. */
export function bareText(text: string): string {
  return text
    .slice(0, mostCharacters)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Hashes of the pieces of four characters of a bare text. */
export function pieceHashes(bare: string): ReadonlySet<number> {
  const hashes = new Set<number>();
  for (let at = 0; at + pieceLength <= bare.length; at++) {
    let hash = 0x811c9dc5;
    for (let unit = at; unit < at + pieceLength; unit++) hash = Math.imul(hash ^ bare.charCodeAt(unit), 0x01000193);
    hashes.add(hash | 0);
  }
  return hashes;
}

/** The signature of a text; undefined where it says too little to be compared. */
export function signText(text: string): TextSignature | undefined {
  const pieces = pieceHashes(bareText(text));
  if (pieces.size < fewestPieces) return undefined;
  const minima = new Int32Array(minimaCount).fill(0x7fffffff);
  for (const piece of pieces) {
    for (let at = 0; at < minimaCount; at++) {
      const hash = mix(piece, at);
      if (hash < minima[at]!) minima[at] = hash;
    }
  }
  return { minima: [...minima] };
}

/** One of many hash functions of 32 bits; the multipliers are those of MurmurHash3's last step. */
function mix(piece: number, at: number): number {
  let hash = Math.imul(piece ^ Math.imul(at + 1, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}

/** One number a band; texts that share one are worth comparing. */
export function bandsOf({ minima }: TextSignature): readonly number[] {
  return Array.from({ length: bandCount }, (_, band) =>
    minima.slice(band * rowsPerBand, (band + 1) * rowsPerBand).reduce((hash, value) => mix(hash ^ value, band), 0),
  );
}

/** Estimated share of pieces two texts have in common, 0–1; standard error at most 0.044. */
export function textSimilarity(a: TextSignature, b: TextSignature): number {
  const agreeing = a.minima.filter((value, at) => value === b.minima[at]).length;
  return agreeing / minimaCount;
}

/** The share of one set that the other holds, 0–1; 1 where there is nothing to hold. */
export function containment(part: ReadonlySet<number>, whole: ReadonlySet<number>): number {
  if (part.size === 0) return 1;
  let held = 0;
  for (const hash of part) if (whole.has(hash)) held++;
  return held / part.size;
}
