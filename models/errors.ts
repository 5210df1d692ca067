/** What an error knows beside its message: where it happened and what the reader of it should do next. */
export interface ErrorDetails {
  readonly code: string;
  readonly file?: string;
  readonly page?: number;
  /** What to do next, one sentence. */
  readonly remedy?: string;
  readonly cause?: unknown;
}

/**
 * Root of the errors this project throws on purpose. Which subclass is thrown says who must act; `code` is a stable
 * kebab-case key listed in docs/errors.md.
 */
export class HetongError extends Error {
  readonly code: string;
  readonly file: string | undefined;
  readonly page: number | undefined;
  readonly remedy: string | undefined;

  constructor(message: string, details: ErrorDetails) {
    super(message, { cause: details.cause });
    this.name = new.target.name;
    this.code = details.code;
    this.file = details.file;
    this.page = details.page;
    this.remedy = details.remedy;
  }
}

/** The file handed over cannot be taken: the user acts. The batch goes on without it. */
export class InputError extends HetongError {}

/** An engine (reader, OCR, database, store) failed. `retryable` says whether the same call may succeed later. */
export class EngineError extends HetongError {
  readonly retryable: boolean;
  /** Milliseconds the other side asks us to wait before the next call; undefined where it does not say. */
  readonly retryAfterMs: number | undefined;
  constructor(
    message: string,
    details: ErrorDetails & { readonly retryable: boolean; readonly retryAfterMs?: number },
  ) {
    super(message, details);
    this.retryable = details.retryable;
    this.retryAfterMs = details.retryAfterMs;
  }
}

/** A language model answered something unusable. */
export class ModelOutputError extends HetongError {}

/** A setting, flag or environment variable is wrong: the operator acts. */
export class ConfigurationError extends HetongError {}

/** A promise the code makes to itself is broken: a defect of this program. */
export class InvariantError extends HetongError {}
