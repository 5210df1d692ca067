import type { ContractRecord } from '../../models/contract-record.ts';
import { isQuote } from '../../models/evidence.ts';
import type { Evidence, MarkEvidence, QuoteEvidence } from '../../models/evidence.ts';
import { EngineError } from '../../models/errors.ts';
import type { Fee, FieldResult } from '../../models/field-result.ts';
import type { Finding } from '../../models/finding.ts';
import { overlapArea } from '../../models/geometry.ts';

/**
 * A new reading of a document, with what people decided about the old one: fields and fee amounts they confirmed or
 * corrected, the places they drew, and findings they settled. Their evidence is found again in the new text.
 * @throws EngineError `review-evidence-lost` where it is not there any more; nothing may be replaced then.
 */
export function keepReviewed(old: ContractRecord, machine: ContractRecord): ContractRecord {
  // Drawn by people on the paper, which is the same paper.
  const drawn = old.marks.filter(({ kind }) => kind === 'region');
  const fresh = { ...machine, marks: [...machine.marks, ...drawn] };
  const kept = Object.entries(old.fields)
    .filter(([, result]) => result.review !== 'unreviewed')
    .map(([name, result]) => [name, carryOver(name, result, { old, fresh })] as const);
  return {
    ...fresh,
    fields: { ...fresh.fields, ...Object.fromEntries(kept) },
    fees: keepFees({ old, fresh }),
    findings: fresh.findings.map((finding) => ({ ...finding, status: settledStatus(finding, old.findings) })),
  };
}

interface Readings {
  readonly old: ContractRecord;
  readonly fresh: ContractRecord;
}

/** A fee is known again by its item and unit, and by its place among those that share both. */
function keepFees(readings: Readings): readonly Fee[] {
  const { old, fresh } = readings;
  const fees = [...fresh.fees];
  for (const [at, fee] of old.fees.entries()) {
    if (fee.amount.review === 'unreviewed') continue;
    const place = placesOf(fresh.fees, fee)[placesOf(old.fees, fee).indexOf(at)];
    const what = `fee ${fee.item}`;
    if (place === undefined) throw lost(what, null);
    fees[place] = { ...fees[place]!, amount: carryOver(what, fee.amount, readings) };
  }
  return fees;
}

function placesOf(fees: readonly Fee[], { item, unit }: Fee): readonly number[] {
  return fees.flatMap((fee, at) => (fee.item === item && fee.unit === unit ? [at] : []));
}

function carryOver(name: string, result: FieldResult, readings: Readings): FieldResult {
  const evidence = result.evidence.map((item) => {
    const found = findAgain(item, readings);
    if (found === undefined) throw lost(name, item);
    return found;
  });
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
  const overlaps = fresh.marks.map(({ kind, page, box }) =>
    kind === before.kind && page === before.page ? overlapArea(box, before.box) : 0,
  );
  const most = Math.max(0, ...overlaps);
  return most === 0 ? undefined : { ...evidence, mark: overlaps.indexOf(most) };
}

function lost(field: string, evidence: Evidence | null): EngineError {
  return new EngineError(`The new reading no longer holds what a person relied on for ${field}.`, {
    code: 'review-evidence-lost',
    ...(evidence === null ? {} : { page: evidence.page }),
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
