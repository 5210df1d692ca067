import type { ContractRecord } from '../../models/contract-record.ts';
import type { FieldResult } from '../../models/field-result.ts';
import { matchesTruth } from './score-fields.ts';
import { isSameValue } from './same-value.ts';
import type { Truth } from './truth.ts';

/** A value somebody may already rely on, that new records would change. */
export interface AcceptedChange {
  readonly document: string;
  readonly field: string;
  /** Why the old value is relied on: a person decided it, or it was of high grade. */
  readonly acceptedAs: 'reviewed' | 'high';
  readonly before: string;
  readonly after: string;
  /** Which of the two is right, where the truth is known. */
  readonly verdict: 'fixed' | 'broken' | 'both-right' | 'both-wrong' | 'unknown';
}

/** What an upgrade would do to values that are relied on. */
export interface RecordComparison {
  /** Values of old records that are relied on, in documents both sides have. */
  readonly accepted: number;
  readonly changes: readonly AcceptedChange[];
  /** Of the values relied on: those that stay what they are but lose the high grade; and new ones that gain it. */
  readonly lostHigh: number;
  readonly gainedHigh: number;
  /** Old documents without a new record. */
  readonly missing: readonly string[];
}

/** Compares records of the same files, before and after, matched by the files' bytes. */
export function compareRecords(
  before: readonly ContractRecord[],
  after: readonly ContractRecord[],
  truthOf: (record: ContractRecord) => Truth | undefined,
): RecordComparison {
  const fresh = new Map(after.map((record) => [record.source.sha256, record]));
  const pairs = before.flatMap((old) => {
    const record = fresh.get(old.source.sha256);
    return record === undefined ? [] : [{ old, record, truth: truthOf(record) }];
  });
  const fields = pairs.flatMap(fieldPairs);
  const relied = fields.filter(({ old }) => isAccepted(old));
  const isHigh = (result: FieldResult | undefined): boolean => result?.grade === 'high' && isStated(result);
  const kept = relied.filter(({ old, now }) => isSameResult(old, now));
  return {
    accepted: relied.length,
    changes: relied.filter(({ old, now }) => !isSameResult(old, now)).map(changeOf),
    lostHigh: kept.filter(({ old, now }) => isHigh(old) && !isHigh(now)).length,
    gainedHigh: fields.filter(({ old, now }) => !isHigh(old) && isHigh(now)).length,
    missing: before.filter(({ source }) => !fresh.has(source.sha256)).map(({ source }) => source.fileName),
  };
}

interface FieldPair {
  readonly document: string;
  readonly field: string;
  readonly old: FieldResult;
  readonly now: FieldResult | undefined;
  readonly truth: Truth | undefined;
}

function fieldPairs(pair: {
  readonly old: ContractRecord;
  readonly record: ContractRecord;
  readonly truth: Truth | undefined;
}): readonly FieldPair[] {
  const { old, record, truth } = pair;
  return Object.entries(old.fields).map(([field, result]) => ({
    document: old.source.fileName,
    field,
    old: result,
    now: record.fields[field],
    truth,
  }));
}

const isStated = ({ status }: FieldResult): boolean => status !== 'absent' && status !== 'failed';

/** A person's word counts whatever it is; a high grade counts for what the contract states. */
function isAccepted(result: FieldResult): boolean {
  return result.review !== 'unreviewed' || (result.grade === 'high' && isStated(result));
}

function isSameResult(old: FieldResult, now: FieldResult | undefined): boolean {
  return now !== undefined && old.status === now.status && isSameValue(old.value, now.value);
}

function changeOf({ document, field, old, now, truth }: FieldPair): AcceptedChange {
  return {
    document,
    field,
    acceptedAs: old.review === 'unreviewed' ? 'high' : 'reviewed',
    before: shown(old),
    after: shown(now),
    verdict: verdictOf({ field, old, now, truth }),
  };
}

function verdictOf({ field, old, now, truth }: Omit<FieldPair, 'document'>): AcceptedChange['verdict'] {
  const [was, is] = [matchesTruth(field, old, truth), matchesTruth(field, now, truth)];
  if (was === undefined || is === undefined) return 'unknown';
  if (is) return was ? 'both-right' : 'fixed';
  return was ? 'broken' : 'both-wrong';
}

function shown(result: FieldResult | undefined): string {
  return result === undefined ? 'absent' : `${result.status} ${result.value ?? ''}`.trim();
}
