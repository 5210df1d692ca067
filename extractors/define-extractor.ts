import type { Evidence, NonEmpty } from '../models/evidence.ts';
import { markAt, quoteAt } from '../models/evidence.ts';
import type { Candidate, Extractor } from '../models/extractor.ts';
import type { FieldName } from '../models/field.ts';
import type { FieldValue } from '../models/field-result.ts';
import { readingOf } from './reading.ts';
import type { Reading } from './reading.ts';
import type { ViewRange } from './recognizers/hits.ts';

/** A proposal before its evidence is made: where it was seen is a range of the plain view, or a mark. */
export interface Draft {
  readonly field: FieldName;
  /** Null for an empty slot (the default kind is then `blank`). */
  readonly value: FieldValue | null;
  readonly kind?: Candidate['kind'];
  readonly at: ViewRange | { readonly mark: number };
  /** 0–1, before the reader's own confidence is taken into account. */
  readonly confidence: number;
  readonly reasons: readonly string[];
}

/** What an extractor's author writes. */
export interface ExtractorDefinition {
  readonly id: string;
  readonly version: number;
  readonly fields: readonly FieldName[];
  propose(reading: Reading): Iterable<Draft>;
}

/** A contract states nothing so often: what proposes more is a text made to keep its reader busy, and the first ones settle it as well. */
const mostDrafts = 60;

/** Makes an extractor of a definition: drafts become candidates with quoted evidence and their origin. */
export function defineExtractor(definition: ExtractorDefinition): Extractor {
  const { id, version, fields } = definition;
  return {
    id,
    version,
    fields,
    extract(contract, context) {
      const reading = readingOf(contract, context);
      const origin = `rule:${id}@${version}`;
      const counts = new Map<FieldName, number>();
      const candidates: Candidate[] = [];
      for (const draft of definition.propose(reading)) {
        const count = (counts.get(draft.field) ?? 0) + 1;
        counts.set(draft.field, count);
        if (count <= mostDrafts) candidates.push(...candidateFrom(reading, draft, origin));
      }
      return candidates;
    },
  };
}

function candidateFrom(reading: Reading, draft: Draft, origin: string): readonly Candidate[] {
  const evidence = evidenceFor(reading, draft.at);
  if (evidence === null) return [];
  const { field, value, confidence, reasons } = draft;
  return [
    { field, kind: draft.kind ?? (value === null ? 'blank' : 'value'), value, evidence, confidence, reasons, origin },
  ];
}

function evidenceFor({ contract, view }: Reading, at: Draft['at']): NonEmpty<Evidence> | null {
  if ('mark' in at) return [markAt(contract, at.mark)];
  const span = view.spanOf(at.start, at.end);
  return contract.text.slice(span.start, span.end).trim() === '' ? null : [quoteAt(contract, span)];
}
