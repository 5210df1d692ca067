import type { FieldCandidate, OriginKind } from '../../../models/api/fields.ts';
import type { FieldResult } from '../../../models/field-result.ts';
import type { StoredRegion } from '../../../storage/index.ts';
import { findResult } from './record-fields.ts';
import { decisionsOn, eventsOfRound } from './standing-events.ts';
import type { WorkingCopy } from './working-copy.ts';

/** 规则, 模型, 识别, 人工 by the origin as the record keeps it. */
export function originKindOf(origin: string): OriginKind {
  const [kind] = origin.split(':', 1);
  return kind === 'human' ? 'human' : kind === 'llm' ? 'model' : kind === 'ocr' ? 'ocr' : 'rule';
}

/** Two results that say the same about the contract, whoever said it. */
export function saysSame(a: FieldResult, b: FieldResult): boolean {
  return a.status === b.status && a.value === b.value && isNotAgreed(a) === isNotAgreed(b);
}

/** Whether a reviewer confirmed that the parties left it open. */
export function isNotAgreed({ reasons }: Pick<FieldResult, 'reasons'>): boolean {
  return reasons.includes('not-agreed');
}

/**
 * Values a reviewer may take: each one the contract states where it states several, what the program read where a
 * person changed it, what two reviewers said where they differ, and what was read in regions drawn for this field.
 */
export function candidatesOf(copy: WorkingCopy, key: string): readonly FieldCandidate[] {
  const result = findResult(copy.record, key);
  if (result === undefined) return [];
  const machine = findResult(copy.present.machine, key);
  return [
    ...statedValues(result.status === 'conflicting' ? result : machine),
    ...(machine === undefined || machine.status === 'failed' || saysSame(machine, result)
      ? []
      : [candidateFrom('machine', machine)]),
    ...(copy.round === 3 ? opinions(copy, key) : []),
    ...copy.present.regions.filter(({ field, value }) => field === key && value !== null).map(regionCandidate),
  ];
}

function statedValues(result: FieldResult | undefined): readonly FieldCandidate[] {
  if (result?.status !== 'conflicting') return [];
  return result.values.map((value, at) => ({
    ...candidateFrom(`stated-${at}`, result),
    status: 'found',
    value,
    evidence: result.evidence.slice(at, at + 1),
  }));
}

function opinions({ present }: WorkingCopy, key: string): readonly FieldCandidate[] {
  const machine = findResult(present.machine, key);
  const byRound = (round: 1 | 2): FieldResult | undefined => {
    const events = eventsOfRound(present.events, round).filter((event) => event.round === round);
    const last = decisionsOn(events, { field: key }).at(-1)?.after;
    return last != null && 'field' in last ? last.field : machine;
  };
  const [first, second] = [byRound(1), byRound(2)];
  if (first === undefined || second === undefined || saysSame(first, second)) return [];
  return [candidateFrom('first', first), candidateFrom('second', second)];
}

function candidateFrom(id: string, result: FieldResult): FieldCandidate {
  const { status, value, origin, confidence, evidence } = result;
  return { id, status, value, origin, originKind: originKindOf(origin), confidence, evidence };
}

/** A region read again, as a candidate. Its evidence becomes a mark of the record when it is taken. */
export function regionCandidate({ id, value, confidence, engine }: StoredRegion): FieldCandidate {
  return {
    id: `region-${id}`,
    status: 'found',
    value,
    origin: `ocr:${engine}`,
    originKind: 'ocr',
    confidence,
    evidence: [],
  };
}
