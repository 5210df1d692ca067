import { z } from 'zod';
import type { ReadContract } from './contract.ts';
import { InvariantError } from './errors.ts';
import { boxSchema } from './geometry.ts';
import type { TextSpan } from './geometry.ts';
import { clauseNumberAt, regionsOf } from './locate.ts';

const spanSchema = z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]).readonly();
const placeSchema = z.object({ page: z.number().int().positive(), boxes: z.array(boxSchema).min(1).readonly() });

/** How the quote was found in the text: letter for letter, after normalisation, or by alignment. */
export const groundings = ['exact', 'normalized', 'approximate'] as const;

/** A quote of the contract text: `quote` equals `text.slice(span[0], span[1])`. Read through `quoteAt` only. */
export const quoteEvidenceSchema = placeSchema
  .extend({
    quote: z.string().min(1),
    clause: z.string(),
    span: spanSchema,
    grounding: z.enum(groundings),
    /** The rest of a quote that runs over the end of a page. */
    continued: z.array(placeSchema.readonly()).readonly().optional(),
  })
  .readonly();

/** A mark on the paper (a seal, a signature): an index into the record's `marks`, and its box. */
export const markEvidenceSchema = placeSchema
  .extend({ mark: z.number().int().nonnegative(), clause: z.string(), quote: z.string().nullable() })
  .readonly();

export const evidenceSchema = z.union([quoteEvidenceSchema, markEvidenceSchema]);
export type QuoteEvidence = z.infer<typeof quoteEvidenceSchema>;
export type MarkEvidence = z.infer<typeof markEvidenceSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type NonEmpty<T> = readonly [T, ...T[]];

export function isQuote(evidence: Evidence): evidence is QuoteEvidence {
  return 'span' in evidence;
}

/**
 * Evidence for `span` of the contract. Outer white space is left out of the quote.
 * @throws InvariantError where the span is empty, outside the text, or stands on no page.
 */
export function quoteAt(
  contract: ReadContract,
  span: TextSpan,
  grounding: QuoteEvidence['grounding'] = 'exact',
): QuoteEvidence {
  const raw = contract.text.slice(span.start, span.end);
  const start = span.start + (raw.length - raw.trimStart().length);
  const quote = raw.trim();
  const end = start + quote.length;
  const places = placesByPage(contract, { start, end });
  const [first, ...rest] = places;
  if (quote === '' || first === undefined) throw brokenEvidence(`span ${span.start}–${span.end} quotes nothing`);
  return {
    quote,
    clause: clauseNumberAt(contract, start),
    ...first,
    span: [start, end],
    grounding,
    ...(rest.length > 0 ? { continued: rest } : {}),
  };
}

function placesByPage(contract: ReadContract, span: TextSpan): z.infer<typeof placeSchema>[] {
  const byPage = new Map<number, (readonly [number, number, number, number])[]>();
  for (const region of regionsOf(contract, span)) {
    byPage.set(region.page, [...(byPage.get(region.page) ?? []), region.box]);
  }
  return [...byPage].map(([page, boxes]) => ({ page, boxes }));
}

/**
 * Evidence that is a mark on the paper.
 * @throws InvariantError where there is no such mark.
 */
export function markAt(contract: ReadContract, index: number, clause = '落款'): MarkEvidence {
  const mark = contract.marks[index];
  if (mark === undefined) throw brokenEvidence(`there is no mark ${index}`);
  return { mark: index, clause, quote: mark.text, page: mark.page, boxes: [mark.box] };
}

/**
 * Checks evidence that came from elsewhere (a file, the database) against the text it claims to quote.
 * @throws InvariantError naming both, where the quote differs from its slice.
 */
export function verifyEvidence(evidence: Evidence, text: string): Evidence {
  if (!isQuote(evidence)) return evidence;
  const slice = text.slice(evidence.span[0], evidence.span[1]);
  if (slice !== evidence.quote) throw brokenEvidence(`quote “${evidence.quote}” differs from its slice “${slice}”`);
  return evidence;
}

function brokenEvidence(what: string): InvariantError {
  return new InvariantError(`Evidence does not hold: ${what}.`, {
    code: 'evidence-broken',
    remedy: 'Report this as a defect, with the document.',
  });
}
