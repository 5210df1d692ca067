import type { CaseChange, StoredEvent } from '../../../storage/index.ts';
import { RequestError, notFound } from '../request-error.ts';
import { changeField, changeFinding } from './change-record.ts';
import type { DecisionContext } from './decide.ts';
import { findResult } from './record-fields.ts';
import { decisionsOn, subjectOf } from './standing-events.ts';
import { statusChange } from './submit.ts';
import type { WorkingCopy } from './working-copy.ts';

/**
 * Takes one event back: what stood before it on its field, finding or document stands again.
 * @throws RequestError `not-found`, `undo-refused` where a later decision stands on it or it is somebody else's.
 */
export function undo(copy: WorkingCopy, id: string, { worker, ports }: DecisionContext): CaseChange {
  const event = copy.present.events.find((each) => each.id === id);
  if (event === undefined) throw notFound('event');
  const subject = subjectOf(event);
  if (subject === undefined) throw refused('it decides nothing');
  if (event.userId !== worker.userId && !worker.isLead) throw refused('it is somebody else’s, and you are no lead');
  const isDone = copy.present.reviewStatus === 'reviewed';
  if (isDone && subject !== 'document') throw refused('the document is done; reopen it first');
  // A submit is looked for among all events: it may have begun another round.
  const decisions = decisionsOn(subject === 'document' ? copy.present.events : copy.events, subject);
  if (decisions.at(-1)?.id !== id) throw refused('a later decision stands on it, or it was taken back before');
  const earlier = decisions.at(-2);
  if (subject === 'document') return undoStanding(copy, event);
  return 'field' in subject
    ? undoField(copy, { event, earlier, key: subject.field, ports })
    : undoFinding(copy, { event, earlier, key: subject.finding });
}

interface FieldUndo {
  readonly event: StoredEvent;
  readonly earlier: StoredEvent | undefined;
  readonly key: string;
  readonly ports: DecisionContext['ports'];
}

function undoField(copy: WorkingCopy, { event, earlier, key, ports }: FieldUndo): CaseChange {
  const before = findResult(copy.record, key);
  const machine = findResult(copy.present.machine, key);
  const result = earlier?.after != null && 'field' in earlier.after ? earlier.after.field : machine;
  if (before === undefined || result === undefined) throw notFound('field');
  const { marks } = copy.present.record;
  return changeField(copy, { before, result, marks, event: { kind: 'undo', field: key, undoes: event.id }, ports });
}

function undoFinding(
  copy: WorkingCopy,
  { event, earlier, key }: Pick<FieldUndo, 'event' | 'earlier' | 'key'>,
): CaseChange {
  const status = earlier?.after != null && 'finding' in earlier.after ? earlier.after.finding : 'open';
  return changeFinding(copy, key, { status, event: { kind: 'undo', undoes: event.id } });
}

function undoStanding(copy: WorkingCopy, event: StoredEvent): CaseChange {
  const was = event.before != null && 'review' in event.before ? event.before.review : 'in-review';
  const since = copy.present.events.slice(copy.present.events.indexOf(event) + 1);
  if (since.some((later) => subjectOf(later) !== undefined)) throw refused('decisions were made since');
  // The first reviewer is known by the submit that began the second review; where that one is taken back, nobody is.
  const isFirst = event.kind === 'submit' && event.round === 1;
  return {
    ...statusChange(copy, was, { kind: 'undo', undoes: event.id }),
    ...(isFirst ? { firstReviewer: null } : {}),
  };
}

function refused(why: string): RequestError {
  return new RequestError(409, 'undo-refused', `The decision cannot be taken back: ${why}.`);
}
