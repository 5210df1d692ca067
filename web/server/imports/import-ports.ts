/** How the import of one file ended. */
export type ImportOutcome =
  | { readonly outcome: 'loaded' | 'duplicate'; readonly sha256: string }
  | {
      readonly outcome: 'failed';
      readonly code: string;
      readonly message: string;
      readonly remedy: string | null;
      readonly page: number | null;
    };

export interface ImportRequest {
  readonly path: string;
  readonly batch: string;
  readonly signal: AbortSignal;
  onPage(): void;
}

/** The same way into the database as `hetong import` takes; bin/compose.ts hands it in. */
export interface ImportPorts {
  /** @throws EngineError where the database, the store or an engine is away: the file may be tried again. */
  importFile(request: ImportRequest): Promise<ImportOutcome>;
}
