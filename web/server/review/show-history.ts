import type { ReviewEvent } from '../../../models/api/history.ts';
import type { Moment, StoredEvent } from '../../../storage/index.ts';
import { isNotAgreed } from './field-candidates.ts';

/** Events as the history shows them; `all` are those an undo may be among. */
export function showEvents(events: readonly StoredEvent[], all: readonly StoredEvent[]): readonly ReviewEvent[] {
  const undoneBy = new Map(all.flatMap(({ id, undoes }) => (undoes === null ? [] : [[undoes, id] as const])));
  return events.map((event) => ({
    ...pick(event),
    from: momentOf(event.before),
    to: momentOf(event.after),
    undoneBy: undoneBy.get(event.id) ?? null,
  }));
}

function pick({ id, at, by, round, kind, field, finding, reason, undoes, appeared, disappeared }: StoredEvent) {
  return { id, at, by, round, kind, field, finding, reason, undoes, appeared, disappeared };
}

/** A field's or finding's moment; the document's own standing is told by the event's kind. */
function momentOf(moment: Moment | null): ReviewEvent['from'] {
  if (moment === null || 'review' in moment) return null;
  if ('finding' in moment) {
    return { status: moment.finding, value: null, isNotAgreed: false, origin: null, evidence: [] };
  }
  const { status, value, origin, evidence } = moment.field;
  return { status, value, isNotAgreed: isNotAgreed(moment.field), origin, evidence };
}
