import type { ContractRecord } from './contract-record.ts';
import type { DocumentToLoad, MediaType } from './ports.ts';
import type { ReadPage } from './page.ts';

/** How soon a file is taken from the queue: the higher, the sooner; among equals the one handed over first. */
export const intakePriorities = {
  /** Handed over for workers elsewhere, nobody waits. */
  batch: 0,
  /** An import waits for it. */
  import: 5,
  /** A person waits for it at the desk. */
  upload: 10,
} as const;

/** A file whose bytes are in the blob store, about to be handed over. */
export interface FileToHandOver {
  readonly fileName: string;
  /** Of the document: of the file, or of a folder's files together. */
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: MediaType;
  /** SHA-256 of its files in the blob store, in page order; more than one only for a folder of page pictures. */
  readonly blobs: readonly string[];
  readonly batch: string | null;
  readonly priority: number;
}

/** A file handed over, and this attempt at reading it. Only who holds the token of the present attempt may write its end. */
export interface Claim extends Omit<FileToHandOver, 'priority'> {
  /** Of the file in the ledger of what was handed over. */
  readonly id: string;
  /** Token of the attempt. */
  readonly attempt: string;
  /** Attempts so far, this one included. */
  readonly attempts: number;
  /** Who read it before died: it is read with nothing beside it, so that the next death tells whether it was this file's. */
  readonly alone: boolean;
}

/** Why a file did not become a document. */
export interface ImportFailure {
  readonly fileName: string;
  readonly sha256: string | null;
  readonly code: string;
  readonly page: number | null;
  readonly message: string;
  readonly remedy: string | null;
  readonly batch: string | null;
}

/** How a file handed over ended. */
export type IntakeEnd = { readonly id: string; readonly fileName: string; readonly sha256: string } & (
  | { readonly state: 'loaded'; readonly record: ContractRecord }
  | { readonly state: 'duplicate'; readonly of: string }
  | { readonly state: 'failed'; readonly failure: ImportFailure }
);

/** What a claim met: a file to read, one whose bytes are a document already, or an empty queue. */
export type Claimed =
  | { readonly kind: 'file'; readonly claim: Claim }
  | { readonly kind: 'duplicate'; readonly end: IntakeEnd }
  | { readonly kind: 'nothing' };

/** A program that takes files from the queue, as long as it is known to live. */
export interface WorkerPresence {
  readonly worker: number;
  /** It takes nothing more. */
  leave(): Promise<void>;
}

/** Pages of documents in work, shared by all machines, so that none is read twice. */
export interface SharedPages {
  find(sha256: string, page: number, way: string): Promise<SharedPage | undefined>;
  /** Keeps a page once; a second reading of it changes nothing. */
  keep(page: SharedPage & { readonly sha256: string; readonly number: number; readonly way: string }): Promise<void>;
}

export interface SharedPage {
  readonly page: ReadPage;
  /** SHA-256 of its picture in the blob store. */
  readonly picture: string;
}

/**
 * The queue of files handed over, and the ledger of how each ended. Any call may throw EngineError
 * `database-unreachable` (retryable); then nothing of it was done, or all.
 */
export interface DocumentQueue {
  /** Row and job in one transaction: acknowledged when it resolves. Bytes that are a document already are only said so. */
  handOver(file: FileToHandOver): Promise<{ readonly id: string } | { readonly duplicateOf: string }>;
  /** Keeps why a file could not even be handed over. */
  recordFailure(failure: ImportFailure): Promise<void>;
  register(name: string): Promise<WorkerPresence>;
  /**
   * The next file. `holding` names the files the worker has in hand: what else stands as its own was claimed by a call whose
   * answer was lost, and goes back first. A worker claims one file at a time.
   */
  claim(worker: number, holding?: readonly string[]): Promise<Claimed>;
  /** Loads the document and ends the file in one transaction; `stale` where the attempt was taken away meanwhile. */
  finish(claim: Claim, document: DocumentToLoad): Promise<'loaded' | 'duplicate' | 'stale'>;
  /** Ends the file as an explained failure. */
  fail(claim: Claim, failure: ImportFailure): Promise<'failed' | 'stale'>;
  /** Puts the file back as if this attempt had not been: its worker stops. */
  giveBack(claim: Claim): Promise<void>;
  /** Puts back what dead workers had in hand, or ends it where it was tried often enough. Returns how many. */
  takeFromDead(): Promise<number>;
  /** Those of the files that have ended. */
  findEnded(ids: readonly string[]): Promise<readonly IntakeEnd[]>;
  readonly pages: SharedPages;
}
