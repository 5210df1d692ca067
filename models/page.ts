import type { Box } from './geometry.ts';
import type { Issue } from './issue.ts';

/** Who put the ink there. `unknown` where the reader does not tell. */
export type Hand = 'print' | 'handwriting' | 'unknown';

/** One line of text as it stands on an upright page, in reading direction. */
export interface TextLine {
  readonly text: string;
  readonly box: Box;
  /** Left and right edge of every UTF-16 unit of `text`, as page fractions: `[l0, r0, l1, r1, …]`, length `2 × text.length`. */
  readonly charXs: readonly number[];
  /** Mean probability of the reading, 0–1; 1 for a text layer. */
  readonly confidence: number;
  readonly hand: Hand;
}

/** `region`: a place a reviewer drew by hand, as evidence for a value of theirs. */
export const markKinds = ['seal', 'blank', 'tick', 'signature', 'unread', 'region'] as const;
export type MarkKind = (typeof markKinds)[number];

/**
 * Something on the page that is not a line of text. `text` is what it says where that was read (a seal's ring, a
 * signature); `state` is `checked` or `unchecked` for a tick, the seal's bottom line for a seal, else null.
 */
export interface Mark {
  readonly kind: MarkKind;
  readonly page: number;
  readonly box: Box;
  readonly text: string | null;
  readonly state: string | null;
  /** 0–1, how sure the reader is that the mark is there. */
  readonly confidence: number;
}

/** One cell of a ruled table: 0-based row and column, spans of at least 1. */
export interface TableCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly box: Box;
}

/** A ruled table found on a page. Its text stays in the page's lines; assemble brings them together. */
export interface TableGrid {
  readonly box: Box;
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly TableCell[];
}

/**
 * What somebody else read at a place of the page where the reading is in doubt: a second engine, or the same one of
 * another picture. It stands beside the line, which keeps its own text.
 */
export interface OtherReading {
  readonly box: Box;
  /** What the line says there. */
  readonly read: string;
  /** What was read instead or likewise. */
  readonly text: string;
  /** 0–1, as its engine gives it. */
  readonly confidence: number;
  /** `engine@version`. */
  readonly engine: string;
  /**
   * `second-engine`: another engine on the same picture; `seal-left`: the picture with the seal that lies over it;
   * `seal-taken`: the picture without that seal, where with it the reading was surer.
   */
  readonly way: 'second-engine' | 'seal-left' | 'seal-taken';
}

export type PageSource = 'text-layer' | 'ocr';

/** A page after recognize. Exactly one of: `ok` with what stands on it, or `failed` with the reason. */
export type RecognizedPage = ReadPage | FailedPage;

export interface ReadPage {
  readonly status: 'ok';
  readonly number: number;
  readonly source: PageSource;
  /** Degrees clockwise the stored picture was turned to stand upright: 0, 90, 180, 270. */
  readonly rotation: 0 | 90 | 180 | 270;
  /** Degrees of skew removed after that; positive is clockwise. */
  readonly skew: number;
  /** Pixels of the upright stored page. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly TextLine[];
  readonly marks: readonly Mark[];
  readonly tables: readonly TableGrid[];
  /** Other readings of doubtful places; left out where there is none. */
  readonly otherReadings?: readonly OtherReading[];
  /** Perceptual hash of the picture, sixteen hexadecimal digits; left out where no picture was asked for. */
  readonly pictureHash?: string;
  /** SHA-256 of the picture in the blob store; left out where it is not there yet. */
  readonly pictureBlob?: string;
  /** `engine@version` that read it, or `text-layer`. */
  readonly engine: string;
  readonly issues: readonly Issue[];
}

export interface FailedPage {
  readonly status: 'failed';
  readonly number: number;
  readonly issue: Issue;
}
