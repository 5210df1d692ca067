import type { Box } from '../../models/geometry.ts';
import type { ReadPage, TextLine } from '../../models/page.ts';
import type { RasterImage } from '../../models/ports.ts';
import type { RegionReading } from '../recognize/read-region.ts';
import type { EngineChoice } from './reader-messages.ts';

/** A page as its file holds it: the picture, and the lines of its text layer where that can be believed. */
export interface LoadedPage {
  readonly page: number;
  readonly image: RasterImage;
  /** Boxes are fractions of `image`; null where the picture must be read. */
  readonly textLines: readonly TextLine[] | null;
  /** Degrees clockwise the picture was turned already, to make the text layer stand upright. */
  readonly turned: 0 | 90 | 180 | 270;
}

/** A page after reading, with the upright picture its boxes count on. */
export interface RecognizedPicture {
  readonly image: RasterImage;
  readonly page: ReadPage;
}

/** Reads pages, one at a time. Lives in a reader process. */
export interface PageRecognizer {
  recognize(loaded: LoadedPage): Promise<RecognizedPicture>;
  /** Reads a part of an upright page; left out by a recognizer that reads whole pages only. */
  readRegion?(image: RasterImage, box: Box): Promise<RegionReading>;
  close(): Promise<void>;
}

/** @throws EngineError `engine-unavailable` where no engine loads. */
export type CreatePageRecognizer = (choice: EngineChoice) => Promise<PageRecognizer>;
