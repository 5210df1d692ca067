import type { PartyMention } from './extractor.ts';
import type { ReadContract } from './contract.ts';
import type { Evidence } from './evidence.ts';
import type { FieldName } from './field.ts';
import type { Fee, FieldResult } from './field-result.ts';
import type { Severity } from './finding.ts';

/** Whether the contract has been signed: `signed` where every block has a seal or signature. */
export const executions = ['signed', 'partly-signed', 'unsigned', 'unknown'] as const;
export type Execution = (typeof executions)[number];

/** What was extracted, as rules see it. A field nobody proposed is `absent`; every field name has a result. */
export interface Facts {
  readonly fields: Readonly<Record<FieldName, FieldResult>>;
  readonly fees: readonly Fee[];
  readonly parties: readonly PartyMention[];
  readonly execution: Execution;
}

export interface Violation {
  /** Chinese, for the reviewer: what stands where, and what to do about it. */
  readonly message: string;
  readonly fields?: readonly FieldName[];
  /** Clauses concerned; by default those of the evidence, in order, each once. */
  readonly clauses?: readonly string[];
  readonly evidence: readonly Evidence[];
  /** Where it differs from the rule's own (late-fee-excessive has three levels). */
  readonly severity?: Severity;
}

/** An anomaly rule: pure, synchronous, yields violations and nothing else. */
export interface Rule {
  /** Kebab-case, named for the defect. */
  readonly id: string;
  readonly version: number;
  /** Chinese name a reviewer reads. */
  readonly title: string;
  readonly severity: Severity;
  /** Waits for a signature or a seal: a blank in an unsigned draft is normal. */
  readonly onlyWhenExecuted?: boolean;
  check(facts: Facts, contract: ReadContract): Iterable<Violation>;
}
