import { en } from './en.ts';
import { zh } from './zh.ts';

/** What the command line says to people, in one language. Codes, keys and logs stay English. */
export interface Messages {
  readonly progress: (p: ProgressNumbers) => string;
  readonly imported: (p: {
    readonly file: string;
    readonly fields: number;
    readonly findings: number;
    readonly status: string;
  }) => string;
  readonly duplicate: (file: string, of: string) => string;
  readonly failure: (p: {
    readonly file: string;
    readonly page: number | null;
    readonly code: string;
    readonly message: string;
  }) => string;
  readonly remedy: (text: string) => string;
  /** What went wrong and what to do, by error code; undefined where only the English message is known. */
  readonly errorTitle: (code: string) => string | undefined;
  readonly errorRemedy: (code: string) => string | undefined;
  readonly summary: readonly [
    loaded: string,
    duplicates: string,
    partial: string,
    failed: string,
    findings: string,
    pages: string,
    seconds: string,
  ];
  readonly nothingFound: string;
  readonly wouldImport: (file: string) => string;
  /** The database or the store is away, and why; then: it is back. */
  readonly waiting: (trouble: string) => string;
  readonly goesOn: string;
  readonly interrupting: string;
  readonly retrying: (count: number) => string;
  readonly working: (name: string) => string;
  readonly workerStopped: string;
  readonly interrupted: string;
  readonly resume: string;
  readonly moreWays: (id: string) => readonly string[];
  readonly fieldColumns: readonly [
    name: string,
    value: string,
    status: string,
    grade: string,
    confidence: string,
    evidence: string,
    blockers: string,
  ];
  readonly findingColumns: readonly [severity: string, rule: string, clause: string, message: string];
  readonly documentColumns: readonly [
    id: string,
    file: string,
    title: string,
    status: string,
    execution: string,
    findings: string,
    review: string,
  ];
  readonly searchColumns: readonly [file: string, clause: string, page: string, text: string];
  readonly feeColumns: readonly [item: string, unit: string, quantity: string, unitPrice: string, amount: string];
  readonly headings: {
    readonly fields: string;
    readonly fees: string;
    readonly findings: string;
    readonly issues: string;
    readonly documents: string;
  };
  readonly statuses: Readonly<Record<string, string>>;
  readonly grades: Readonly<Record<string, string>>;
  readonly severities: Readonly<Record<string, string>>;
  readonly executions: Readonly<Record<string, string>>;
  readonly reviews: Readonly<Record<string, string>>;
  /** What a confirmation or a blocker of a value says. */
  readonly check: (key: string) => string;
  readonly none: string;
  readonly noMatch: string;
  readonly unknownDocument: (id: string) => string;
  readonly exported: (p: { readonly count: number; readonly asOf: string; readonly file: string | null }) => string;
  readonly viewExported: (p: {
    readonly count: number;
    readonly asOf: string;
    readonly filter: string;
    readonly file: string | null;
  }) => string;
  readonly truthsWritten: (p: {
    readonly documents: number;
    readonly partial: number;
    readonly skipped: number;
    readonly withoutOriginal: number;
    readonly folder: string;
  }) => string;
  readonly migrated: string;
  /** Said where originals and pictures are kept elsewhere (blobUrl). */
  readonly storeNotBackedUp: (store: string) => string;
  readonly backedUp: (p: {
    readonly file: string;
    readonly bytes: number;
    readonly documents: number;
    readonly files: number;
  }) => string;
  readonly restored: (p: {
    readonly dataDir: string;
    readonly documents: number;
    readonly files: number;
    readonly made: string;
    readonly keptAs: string | null;
  }) => string;
  readonly relating: (done: number) => string;
  readonly related: (done: number) => string;
  readonly reindexing: (done: number, of: number) => string;
  readonly reindexed: (p: { readonly done: number; readonly left: number }) => string;
  /** Said beside the hits where some clauses had to be scanned. */
  readonly indexOld: (documents: number) => string;
  /** `status --watch`: the counts in one line, a database that is away, and when they last changed. */
  readonly watching: {
    readonly line: (counts: WatchedCounts) => string;
    readonly away: string;
    readonly since: (time: string) => string;
  };
  readonly serving: (url: string) => string;
  readonly stopping: string;
  /** The first start's admin, with a password shown this once. */
  readonly firstAdmin: (name: string, password: string) => string;
  readonly oneTimePassword: (name: string, password: string) => string;
  readonly doctor: { readonly ok: string; readonly bad: string; readonly warn: string };
}

export interface WatchedCounts {
  readonly documents: number;
  readonly unreviewed: number;
  readonly openFindings: number;
  readonly failures: number;
}

export interface ProgressNumbers {
  readonly done: number;
  readonly total: number;
  /** Whether `total` may still grow. */
  readonly counting: boolean;
  readonly pages: number;
  readonly pagesPerSecond: number;
  /** Seconds; null while unknown. */
  readonly secondsLeft: number | null;
  readonly flagged: number;
  readonly failed: number;
}

const languages = { zh, en } as const;

/** The messages of one language. */
export function messagesIn(lang: keyof typeof languages): Messages {
  return languages[lang];
}
