import type { ReadContract } from '../models/contract.ts';
import { isQuote } from '../models/evidence.ts';
import type { Candidate, Extractor, FeeExtractor, PartyMention } from '../models/extractor.ts';
import { fieldDefinitions } from '../models/field.ts';
import type { FieldName } from '../models/field.ts';
import type { Fee, FieldResult } from '../models/field-result.ts';
import type { Issue } from '../models/issue.ts';
import type { Execution } from '../models/rule.ts';
import { executionOf } from './execution.ts';
import { partyMentionsOf } from './parties.ts';
import { resolveField } from './resolve.ts';

/** What was extracted from one contract. Every field name has a result; `absent` where nobody proposed. */
export interface Extraction {
  readonly fields: Record<FieldName, FieldResult>;
  readonly fees: readonly Fee[];
  readonly parties: readonly PartyMention[];
  readonly execution: Execution;
  readonly issues: readonly Issue[];
}

/** Who proposes. */
export interface Proposers {
  readonly extractors: readonly Extractor[];
  readonly feeExtractors: readonly FeeExtractor[];
}

/**
 * Runs every extractor and settles every field. An extractor that throws becomes an issue and the others still run.
 */
export function runExtractors(contract: ReadContract, { extractors, feeExtractors }: Proposers): Extraction {
  const issues: Issue[] = [];
  const guard = <Result>(id: string, run: () => readonly Result[]): readonly Result[] => {
    try {
      return run();
    } catch (error) {
      issues.push(crashIssue(id, error));
      return [];
    }
  };
  const parties = guard('parties', () => partyMentionsOf(contract));
  const candidates = extractors.flatMap((extractor) =>
    guard(extractor.id, () => extractor.extract(contract, { parties })),
  );
  const fees = feeExtractors.flatMap((extractor) => guard(extractor.id, () => extractor.extractFees(contract)));
  const fields = resolveAll(contract, candidates);
  return { fields, fees: inTextOrder(fees), parties, execution: executionOf(contract, fields), issues };
}

function crashIssue(id: string, error: unknown): Issue {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    stage: 'extract',
    code: 'extractor-crashed',
    level: 'problem',
    page: null,
    message: `Extractor ${id} failed: ${reason}`,
  };
}

function resolveAll(contract: ReadContract, candidates: readonly Candidate[]): Record<FieldName, FieldResult> {
  const byField = new Map<FieldName, Candidate[]>();
  for (const candidate of candidates)
    byField.set(candidate.field, [...(byField.get(candidate.field) ?? []), candidate]);
  const entries = fieldDefinitions.map(
    ({ name }) => [name, resolveField(contract, name, byField.get(name) ?? [])] as const,
  );
  // Object.fromEntries forgets that every field name is a key.
  return Object.fromEntries(entries) as Record<FieldName, FieldResult>;
}

function inTextOrder(fees: readonly Fee[]): readonly Fee[] {
  return [...fees].sort((a, b) => placeOf(a) - placeOf(b));
}

function placeOf({ amount }: Fee): number {
  const [evidence] = amount.evidence;
  return evidence !== undefined && isQuote(evidence) ? evidence.span[0] : Number.MAX_SAFE_INTEGER;
}
