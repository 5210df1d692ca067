import type { PartyKey, ReadContract } from './contract.ts';
import type { Evidence, NonEmpty } from './evidence.ts';
import type { FieldName } from './field.ts';
import type { Fee, FieldValue } from './field-result.ts';

/**
 * A proposal for one field. `kind` says what was seen: a `value`, an empty slot (`blank`), or ink that could not be
 * read (`failed`). Extractors propose; only extractors/resolve.ts chooses.
 */
export interface Candidate {
  readonly field: FieldName;
  readonly kind: 'value' | 'blank' | 'failed';
  readonly value: FieldValue | null;
  readonly evidence: NonEmpty<Evidence>;
  /** 0–1 before resolution. */
  readonly confidence: number;
  /** English keys for what speaks for it: `label`, `position`, `checksum` … */
  readonly reasons: readonly string[];
  /** `rule:<extractor>@<version>` or `llm:<model>`. */
  readonly origin: string;
}

/** Proposes candidates for some fields. Pure and synchronous; knows of no other extractor. */
export interface Extractor {
  readonly id: string;
  readonly version: number;
  readonly fields: readonly FieldName[];
  extract(contract: ReadContract, context: ExtractionContext): readonly Candidate[];
}

/** What every extractor may know of the parties before it looks: who is called what. */
export interface ExtractionContext {
  readonly parties: readonly PartyMention[];
}

/** A party as the head of the contract introduces it. */
export interface PartyMention {
  readonly key: PartyKey;
  /** Every word the text uses for this party: 甲方, 出租方, 用户 … the one before the colon first. */
  readonly aliases: NonEmpty<string>;
  /** Name in the head, NFKC without layout spaces; null where the slot is blank. */
  readonly name: string | null;
}

/** Proposes the priced items. */
export interface FeeExtractor {
  readonly id: string;
  readonly version: number;
  extractFees(contract: ReadContract): readonly Fee[];
}
