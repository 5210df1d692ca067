import type { Correction, Decision } from '../../../models/api/decisions.ts';
import type { ContractRecord } from '../../../models/contract-record.ts';
import { fieldResultSchema } from '../../../models/field-result.ts';
import type { FieldResult } from '../../../models/field-result.ts';
import { RequestError, notFound } from '../request-error.ts';
import { candidatesOf } from './field-candidates.ts';
import { parseValue } from './parse-value.ts';
import { placeEvidence, placeOf } from './place-evidence.ts';
import type { PlacedEvidence } from './place-evidence.ts';
import { findResult, typeOfKey } from './record-fields.ts';
import type { WorkingCopy } from './working-copy.ts';

/** A decision on a field. */
export type FieldDecision = Extract<Decision, { readonly kind: 'confirm' | 'correct' | 'take-candidate' }>;

/** What the field becomes, and the marks of the record where a place was drawn. */
export interface DecidedField {
  readonly result: FieldResult;
  readonly marks: ContractRecord['marks'];
}

/**
 * What a decision makes of a field. Pure.
 * @throws RequestError `not-found`, `value-invalid`, `candidate-unknown`, `evidence-needed`, `region-empty`.
 */
export function decideField(copy: WorkingCopy, decision: FieldDecision, user: string): DecidedField {
  const current = findResult(copy.record, decision.field);
  if (current === undefined) throw notFound('field');
  switch (decision.kind) {
    case 'confirm':
      return { result: confirmed(current), marks: copy.present.record.marks };
    case 'correct':
      return corrected(copy, { key: decision.field, to: decision.to, current, user });
    case 'take-candidate':
      return taken(copy, { key: decision.field, id: decision.candidate, current, user });
  }
}

function confirmed(current: FieldResult): FieldResult {
  if (current.status === 'failed') {
    throw invalid('What stands there could not be read: there is nothing to confirm.', 'Type what it says.');
  }
  return current.review === 'unreviewed' ? { ...current, review: 'confirmed' } : current;
}

interface Change {
  readonly key: string;
  readonly current: FieldResult;
  readonly user: string;
}

function corrected(copy: WorkingCopy, { to, ...change }: Change & { readonly to: Correction }): DecidedField {
  const { key, current } = change;
  switch (to.status) {
    case 'absent':
      return decided(change, { status: 'absent', value: null }, { evidence: [], marks: copy.present.record.marks });
    case 'not-agreed': {
      // An empty slot stays one: that nothing was agreed is said about it, not instead of it.
      const slot = [current, findResult(copy.present.machine, key)].find((each) => each?.status === 'blank');
      const evidence = { evidence: slot?.evidence ?? [], marks: copy.present.record.marks };
      return decided(change, { status: slot?.status ?? 'absent', value: null, reasons: ['not-agreed'] }, evidence);
    }
    case 'blank': {
      const placed = placeEvidence(copy, { place: placeOf(to, null), before: current.evidence, value: null });
      return decided(change, { status: 'blank', value: null }, placed);
    }
    case 'found': {
      const value = parseValue(typeOfKey(key), to.value);
      if (value === null) throw invalid(`“${String(to.value).slice(0, 80)}” is no value of ${key}.`, typeHint(key));
      const placed = placeEvidence(copy, { place: placeOf(to, String(to.value)), before: current.evidence, value });
      return decided(change, { status: 'found', value }, placed);
    }
  }
}

function taken(copy: WorkingCopy, { id, ...change }: Change & { readonly id: string }): DecidedField {
  const candidate = candidatesOf(copy, change.key).find((each) => each.id === id);
  if (candidate === undefined) throw unknownCandidate(id, change.key);
  const region = copy.present.regions.find((each) => `region-${each.id}` === id);
  if (region !== undefined) {
    const placed = placeEvidence(copy, { place: region, before: [], value: region.value });
    return decided(change, { status: 'found', value: region.value! }, placed);
  }
  const { marks } = copy.present.record;
  const { status, value, evidence } = candidate;
  if (status !== 'conflicting') return decided(change, { status, value }, { evidence, marks });
  // Nobody types a contradiction: the program saw it, and a reviewer may confirm that it is there.
  const stated = findResult(copy.present.machine, change.key);
  if (stated?.status !== 'conflicting') throw unknownCandidate(id, change.key);
  return { result: { ...stated, review: 'confirmed' }, marks };
}

function unknownCandidate(id: string, key: string): RequestError {
  return new RequestError(422, 'candidate-unknown', `There is no candidate ${id} for ${key}.`, {
    remedy: 'Take one of those the document lists.',
  });
}

function decided(
  { current, user }: Change,
  said: Readonly<Record<'status' | 'value', unknown>> & { readonly reasons?: readonly string[] },
  { evidence, marks }: PlacedEvidence,
): DecidedField {
  const result = fieldResultSchema.parse({
    reasons: ['reviewer'],
    ...said,
    evidence,
    confidence: 1,
    grade: 'high',
    origin: `human:${user}`,
    review: 'corrected',
  });
  const isSame = current.status === result.status && current.value === result.value;
  return { result: isSame ? { ...result, review: 'confirmed' } : result, marks };
}

function invalid(detail: string, remedy: string): RequestError {
  return new RequestError(422, 'value-invalid', detail, { remedy });
}

function typeHint(key: string): string {
  const type = typeOfKey(key);
  return typeof type === 'string' ? `It is of type ${type}.` : `One of: ${type.join(', ')}.`;
}
