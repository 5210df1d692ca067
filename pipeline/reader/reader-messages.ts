import type { Box } from '../../models/geometry.ts';
import type { RecognizedPage } from '../../models/page.ts';
import type { SourceFile } from '../../models/ports.ts';
import type { RegionReading } from '../recognize/read-region.ts';

/** Which OCR engine a reader process loads, and from where. */
export interface EngineChoice {
  readonly engine: 'paddle' | 'tesseract';
  /** Folder of other model files; null for those of the package. */
  readonly modelsDir: string | null;
  /** Whether tesseract is asked where paddle stays in doubt; it is not where left out. */
  readonly asksSecondEngine?: boolean;
}

/** What a reader process is told when it is started, as JSON in its first argument. */
export interface ReaderSetup extends EngineChoice {
  /** File URL of a module that exports `createPageRecognizer`; null for the project's own. */
  readonly recognizerModule: string | null;
  /** Pixels above which a picture is refused. */
  readonly maxPixels: number;
  /** Pages above which a document is refused. */
  readonly maxPages: number;
}

/** Parent to reader. `isRetry`: an earlier reader died of this, so take the safer way. */
export type ReaderRequest =
  | { readonly kind: 'open'; readonly source: SourceFile; readonly isRetry: boolean }
  | {
      readonly kind: 'page';
      readonly source: SourceFile;
      readonly page: number;
      readonly imageFile: string | null;
      readonly isRetry: boolean;
    }
  | { readonly kind: 'region'; readonly source: SourceFile; readonly box: Box; readonly isRetry: boolean };

/** What a reader is doing; each phase has its own time limit. */
export type ReaderPhase = 'start' | 'open' | 'load' | 'read';

/** An error of models/errors.ts on its way between processes. */
export interface ErrorMessage {
  readonly type: 'InputError' | 'EngineError' | 'ConfigurationError';
  readonly message: string;
  readonly code: string;
  readonly file: string | null;
  readonly page: number | null;
  readonly remedy: string | null;
}

/** What ends a request. */
export type ReaderAnswer =
  | { readonly kind: 'opened'; readonly pageCount: number }
  | { readonly kind: 'page'; readonly page: RecognizedPage }
  | { readonly kind: 'region'; readonly region: RegionReading }
  | { readonly kind: 'failed'; readonly error: ErrorMessage };

/** An answer on its way to the parent, with the resident bytes of the reader after it. */
export type ReaderReply = ReaderAnswer & { readonly rss: number };

/** Reader to parent. */
export type ReaderMessage =
  | { readonly kind: 'phase'; readonly phase: ReaderPhase }
  | { readonly kind: 'memory'; readonly rss: number }
  | ReaderReply;
