/** What one document may cost the importing process; what its pages may cost is the reader's (pipeline/reader). */
export interface DocumentLimits {
  /** Wall clock from the opening to the last finding, in milliseconds. */
  readonly documentMs: number;
  /** Wall clock of assemble, segment, extract and audit together, in milliseconds; a language model's time apart. */
  readonly textMs: number;
  /** UTF-16 code units of its text. */
  readonly textLength: number;
}

/**
 * Limits where nobody sets others. A text of 300 pages is gone through in some seconds and has 300,000 characters; a
 * scan of 2,000 pages takes about an hour on one core.
 */
export const defaultDocumentLimits: DocumentLimits = {
  documentMs: 4 * 3600 * 1000,
  textMs: 60_000,
  textLength: 5_000_000,
};
