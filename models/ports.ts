import type { ZodType } from 'zod';
import type { ReadContract, Word } from './contract.ts';
import type { ContractRecord, Source } from './contract-record.ts';
import type { PartyMention } from './extractor.ts';
import type { StageName } from './issue.ts';
import type { RecognizedPage } from './page.ts';

/** Structured log, English keys and messages. Never pass contract text, names, ID numbers or accounts. */
export interface Logger {
  debug(details: Readonly<Record<string, unknown>>, message: string): void;
  info(details: Readonly<Record<string, unknown>>, message: string): void;
  warn(details: Readonly<Record<string, unknown>>, message: string): void;
  error(details: Readonly<Record<string, unknown>>, message: string): void;
}

/** Hears how runs go, to count them; told nothing of what a contract says. */
export interface RunObserver {
  stageEnded(stage: StageName, milliseconds: number): void;
  pageEnded(status: RecognizedPage['status']): void;
  /** `succeeded`, `partial`, or the code of what kept the document out. */
  documentEnded(outcome: string): void;
}

/** A picture in memory: RGB, 3 bytes a pixel, rows top to bottom. */
export interface RasterImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A point in pixels of the picture handed to the engine. */
export type Point = readonly [x: number, y: number];

/** A line as an OCR engine reads it, in pixels of the picture it was given. */
export interface OcrLine {
  readonly text: string;
  /** Corners clockwise from the reading direction's top left. */
  readonly quad: readonly [Point, Point, Point, Point];
  /** Mean probability, 0–1. */
  readonly confidence: number;
  /** Left and right edge of each UTF-16 unit along the line, as fractions 0–1 of its length: length `2 × text.length`. */
  readonly charEdges: readonly number[];
  /** Probability of each UTF-16 unit, 0–1, length `text.length`; left out by engines that do not tell. */
  readonly charConfidences?: readonly number[];
  /** What else each UTF-16 unit may be, likeliest first, none where there is no doubt; left out by engines that do not tell. */
  readonly charOthers?: readonly (readonly { readonly text: string; readonly confidence: number }[])[];
}

/** An OCR engine. It lives in a reader process and is used by one caller at a time. */
export interface OcrEngine {
  readonly id: string;
  readonly version: string;
  /** Lines of a page that stands upright, in no promised order. */
  readPage(image: RasterImage): Promise<readonly OcrLine[]>;
  /**
   * One line that fills the picture; null where nothing is read. `among` names the only characters that can stand there:
   * what is seen is told apart among them.
   */
  readLine(image: RasterImage, among?: string): Promise<OcrLine | null>;
  /** Whether the page's text stands upside down, 0–1 (probability); used after 90° turns are settled. */
  estimateUpsideDown(image: RasterImage): Promise<number>;
  close(): Promise<void>;
}

/** Cuts Chinese text into words with part-of-speech tags. `id` names engine and dictionary. */
export interface Tokenizer {
  readonly id: string;
  cut(text: string): readonly Word[];
}

/** What a reader found on opening a document. */
export interface OpenedDocument {
  readonly pageCount: number;
}

/** Reads pages in processes that can be killed. */
export interface PageReader {
  /** @throws InputError where the file cannot be taken (encrypted, truncated, not a document). */
  open(source: SourceFile, signal: AbortSignal): Promise<OpenedDocument>;
  /**
   * Reads one page (1-based). A page that cannot be read resolves to a FailedPage, never rejects, except on abort.
   * Where `imageFile` is given, the upright picture is written there as WebP, and its hash told.
   */
  readPage(source: SourceFile, page: number, signal: AbortSignal, imageFile?: string): Promise<RecognizedPage>;
  /** No more pages of this document will be asked for. */
  release(source: SourceFile): void;
  close(): Promise<void>;
}

/** Files that make one document, in page order; more than one only for a folder of page images. */
export interface SourceFile {
  readonly fileName: string;
  readonly paths: readonly string[];
  readonly mediaType: MediaType;
  readonly sha256: string;
  readonly bytes: number;
}

export const mediaTypes = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/tiff',
  'image/webp',
  'inode/directory',
] as const;
export type MediaType = (typeof mediaTypes)[number];

/** Content-addressed store of originals and page images. Keys are lower-case hex SHA-256. */
export interface BlobStore {
  /** Stores a file's bytes; the same bytes twice are one blob. Returns their SHA-256. */
  putFile(path: string): Promise<string>;
  get(sha256: string): Promise<Uint8Array>;
  /** Writes a blob's bytes to a file that is not there yet, without holding them in memory. */
  getFile(sha256: string, path: string): Promise<void>;
  has(sha256: string): Promise<boolean>;
  /** Every blob there is, in no promised order. */
  list(): AsyncIterable<string>;
}

/** A document on its way into the database. */
export interface DocumentToLoad {
  readonly record: ContractRecord;
  readonly source: Source;
  /** SHA-256 of each page's picture in the blob store, by page number. */
  readonly pageImages: ReadonlyMap<number, string>;
  /** Perceptual hash of each page's picture, sixteen hexadecimal digits, by page number: what two scans of a page share. */
  readonly pageHashes?: ReadonlyMap<number, string>;
  readonly words: readonly Word[];
  readonly tokenizerId: string;
  readonly pipelineVersion: string;
  readonly timings: Readonly<Record<string, number>>;
  readonly batch: string | null;
  /** What the rules ran on, kept so that they can run again when a person corrects a field. */
  readonly reading?: KeptReading;
}

/** What audit needs of a document beside its fields and fees. */
export interface KeptReading {
  readonly contract: ReadContract;
  readonly parties: readonly PartyMention[];
}

export type LoadOutcome = 'loaded' | 'duplicate' | 'replaced';

/** One turn of what is said to a language model. */
export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** A question to a language model, whole: nothing is remembered from one to the next. */
export interface ModelQuestion<Answer> {
  /** Prompt and version it was made with: `extract-fields@1`. */
  readonly prompt: string;
  readonly messages: readonly ModelMessage[];
  /** The shape an answer has; anything else is no answer. */
  readonly shape: ZodType<Answer>;
}

/** An answer of the asked shape, and the tokens it took; null where the endpoint does not count. */
export interface ModelAnswer<Answer> {
  readonly value: Answer;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
}

/** A language model behind an endpoint. */
export interface LanguageModel {
  /** Name the endpoint knows it by; candidates it proposes have the origin `llm:<id>`. */
  readonly id: string;
  /** Where it is asked: the same name elsewhere may be another model. */
  readonly endpoint: string;
  /**
   * Asks once, without retries.
   * @throws EngineError where the endpoint is away, slow or refuses; ModelOutputError where the answer is unusable;
   * the signal's reason on abort.
   */
  ask<Answer>(question: ModelQuestion<Answer>, signal: AbortSignal): Promise<ModelAnswer<Answer>>;
}

/** Answers of earlier questions, by the hash of all that was asked. */
export interface AnswerCache {
  /** The answer as JSON, to be checked like a fresh one; undefined where there is none. */
  find(key: string): Promise<unknown>;
  keep(entry: {
    readonly key: string;
    readonly model: string;
    readonly prompt: string;
    readonly answer: unknown;
  }): Promise<void>;
}
