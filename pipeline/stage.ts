import type { Issue, StageName } from '../models/issue.ts';
import type { Logger } from '../models/ports.ts';

/** What a stage may use of the world while it works. */
export interface StageContext {
  readonly signal: AbortSignal;
  readonly log: Logger;
  /** Recoverable trouble; the document goes on and ends `partial` if it is a problem. */
  report(issue: Issue): void;
}

/**
 * One step of the way from file to database. It takes data, yields new data and mutates nothing; timing, cancellation
 * and logging belong to the runner. `version` rises whenever the same input may give another output.
 */
export interface Stage<Input, Output> {
  readonly name: StageName;
  readonly version: number;
  run(input: Input, context: StageContext): Promise<Output>;
}
