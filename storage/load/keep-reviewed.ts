import type { ContractRecord } from '../../models/contract-record.ts';
import { isQuote } from '../../models/evidence.ts';
import type { Evidence, MarkEvidence, QuoteEvidence } from '../../models/evidence.ts';
import { EngineError } from '../../models/errors.ts';
import type { FieldResult } from '../../models/field-result.ts';
import type { Finding } from '../../models/finding.ts';
import { overlapArea } from '../../models/geometry.ts';

/**
 * A new reading of a document, with what people decided about the old one: fields they confirmed or corrected, and
 * findings they settled. Their evidence is found again in the new text.
 * @throws EngineError `review-evidence-lost` where it is not there any more; nothing may be replaced then.
 */
export function keepReviewed(old: ContractRecord, fresh: ContractRecord): ContractRecord {
  const kept = Object.entries(old.fields)
    .filter(([, result]) => result.review !== 'unreviewed')
    .map(([name, result]) => [name, carryOver(name, result, { old, fresh })] as const);
  return {
    ...fresh,
    fields: { ...fresh.fields, ...Object.fromEntries(kept) },
    findings: fresh.findings.map((finding) => ({ ...finding, status: settledStatus(finding, old.findings) })),
  };
}

interface Readings {
  readonly old: ContractRecord;
  readonly fresh: ContractRecord;
}

function carryOver(name: string, result: FieldResult, readings: Readings): FieldResult {
  const evidence = result.evidence.map((item) => findAgain(item, readings) ?? lost(name, item));
  // Same length and order as before, so the shape of the state is kept.
  return { ...result, evidence } as FieldResult;
}

function findAgain(evidence: Evidence, readings: Readings): Evidence | undefined {
  return isQuote(evidence) ? findQuote(evidence, readings.fresh.text ?? '') : findMark(evidence, readings);
}

function findQuote(evidence: QuoteEvidence, text: string): QuoteEvidence | undefined {
  const { quote, span } = evidence;
  const places: number[] = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) places.push(at);
  const nearest = places.sort((a, b) => Math.abs(a - span[0]) - Math.abs(b - span[0]))[0];
  return nearest === undefined ? undefined : { ...evidence, span: [nearest, nearest + quote.length] };
}

function findMark(evidence: MarkEvidence, { old, fresh }: Readings): MarkEvidence | undefined {
  const before = old.marks[evidence.mark];
  if (before === undefined) return undefined;
  const mark = fresh.marks.findIndex(
    ({ kind, page, box }) => kind === before.kind && page === before.page && overlapArea(box, before.box) > 0,
  );
  return mark < 0 ? undefined : { ...evidence, mark };
}

function lost(field: string, evidence: Evidence): never {
  throw new EngineError(`The new reading no longer holds what a person relied on for ${field}.`, {
    code: 'review-evidence-lost',
    page: evidence.page,
    remedy: 'The document stays as it was; review it by hand before replacing it.',
    retryable: false,
  });
}

function settledStatus(finding: Finding, old: readonly Finding[]): Finding['status'] {
  const same = old.find(
    ({ rule, clauses, status }) =>
      status !== 'open' && rule === finding.rule && clauses.join('|') === finding.clauses.join('|'),
  );
  return same?.status ?? finding.status;
}
