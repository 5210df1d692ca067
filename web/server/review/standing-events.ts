import type { ReviewCase, ReviewStatus, StoredEvent } from '../../../storage/index.ts';

/** 1 while nobody has submitted, 2 for the second reader, 3 for the lead who settles a disagreement. */
export function roundOf(status: ReviewStatus): 1 | 2 | 3 {
  if (status === 'second-review') return 2;
  return status === 'disagreement' ? 3 : 1;
}

/**
 * The events that make up the values of a round. A second reader's stand for themselves, and only since the document
 * was submitted last; the stored record is made by all the others.
 */
export function eventsOfRound(events: readonly StoredEvent[], round: number): readonly StoredEvent[] {
  const counted = withoutMovedFees(events);
  if (round !== 2) return counted.filter((event) => event.round !== 2);
  const submitted = counted.findLastIndex((event) => event.kind === 'submit' && event.round === 1);
  return counted.slice(submitted + 1).filter((event) => event.round === 2);
}

/** Fees are named by their place: after a new reading, a decision of before may be about another one. */
function withoutMovedFees(events: readonly StoredEvent[]): readonly StoredEvent[] {
  const replaced = events.findLastIndex(({ kind }) => kind === 'replaced');
  return events.filter(({ field }, at) => at > replaced || field?.startsWith('fees.') !== true);
}

/** Events nobody has taken back; undos themselves are left out. */
export function standing(events: readonly StoredEvent[]): readonly StoredEvent[] {
  const undone = new Set(events.flatMap(({ undoes }) => (undoes === null ? [] : [undoes])));
  return events.filter(({ id, kind }) => kind !== 'undo' && !undone.has(id));
}

/** What an event decides on; notes decide nothing. */
export type Subject = { readonly field: string } | { readonly finding: string } | 'document';

const fieldKinds = new Set(['confirm', 'correct', 'take-candidate']);
const findingKinds = new Set(['finding-accept', 'finding-dismiss', 'finding-fix']);
const documentKinds = new Set(['submit', 'reopen']);

/** The subject of an event; undefined where it decides nothing. */
export function subjectOf({
  kind,
  field,
  finding,
}: Pick<StoredEvent, 'kind' | 'field' | 'finding'>): Subject | undefined {
  if (fieldKinds.has(kind) && field !== null) return { field };
  if (findingKinds.has(kind) && finding !== null) return { finding };
  return documentKinds.has(kind) ? 'document' : undefined;
}

/** Decisions on one subject that stand, oldest first. */
export function decisionsOn(events: readonly StoredEvent[], subject: Subject): readonly StoredEvent[] {
  return standing(events).filter((event) => isSame(subjectOf(event), subject));
}

/** Every event about a subject, undone ones and undos as well: their number is part of its version. */
export function eventsOn(events: readonly StoredEvent[], subject: Subject): readonly StoredEvent[] {
  return events.filter((event) =>
    event.kind === 'undo' ? isSame(undoSubject(event), subject) : isSame(subjectOf(event), subject),
  );
}

function undoSubject({ field, finding }: StoredEvent): Subject {
  if (field !== null) return { field };
  return finding === null ? 'document' : { finding };
}

function isSame(a: Subject | undefined, b: Subject): boolean {
  if (a === undefined || a === 'document' || b === 'document') return a === b;
  if ('field' in a) return 'field' in b && a.field === b.field;
  return 'finding' in b && a.finding === b.finding;
}

/** Whether a person asking sees, and decides, as the second reader: nothing of the first one's. */
export function isBlindFor(
  present: Pick<ReviewCase, 'reviewStatus' | 'queue'>,
  userId: string,
  mayDecide: boolean,
): boolean {
  return present.reviewStatus === 'second-review' && mayDecide && present.queue.firstReviewer !== userId;
}
