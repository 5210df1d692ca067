import type { Decision } from '../../../models/api/decisions.ts';
import { findingKeys } from '../../../storage/index.ts';
import type { Requester, ReviewCase, StoredEvent } from '../../../storage/index.ts';
import { RequestError } from '../request-error.ts';
import { findResult } from './record-fields.ts';
import { showField, showFindings } from './show-document.ts';
import type { ShowContext } from './show-document.ts';
import { documentVersion, fieldVersion, findingVersion } from './versions.ts';
import type { WorkingCopy } from './working-copy.ts';

/**
 * The events this very request wrote before; none where it is new.
 * @throws RequestError `key-reused` where the key stood for another request.
 */
export function repeatedEvents(
  { events }: ReviewCase,
  { by, requestKey, requestHash }: Requester,
): readonly StoredEvent[] {
  const earlier = events.filter((event) => event.by.name === by.name && event.requestKey === requestKey);
  if (earlier.every((event) => event.requestHash === requestHash)) return earlier;
  throw new RequestError(409, 'key-reused', 'This Idempotency-Key stood for another decision.', {
    remedy: 'Use a key once, best a fresh UUID.',
  });
}

/**
 * Refuses a decision on something that is not what the person saw.
 * @throws RequestError `version-needed`, `version-conflict` with what stands there now and who put it there.
 */
export function refuseConflict(
  copy: WorkingCopy,
  {
    decision,
    version,
    ...context
  }: { readonly decision: Decision; readonly version: string | undefined } & ShowContext,
): void {
  const present = presentVersion(copy, decision);
  if (present === undefined || (version === undefined && present.isOptional)) return;
  if (version === undefined) {
    throw new RequestError(428, 'version-needed', 'The decision does not say which version it is about.', {
      remedy: 'Send If-Match with the version of the field or finding.',
    });
  }
  if (version !== present.version) throw conflict(copy, decision, context);
}

/** Undefined where the decision needs none, and where what it is about is not there: the decision itself says so then. */
function presentVersion(copy: WorkingCopy, decision: Decision): { version: string; isOptional: boolean } | undefined {
  switch (decision.kind) {
    case 'confirm':
    case 'correct':
    case 'take-candidate':
      if (findResult(copy.record, decision.field) === undefined) return undefined;
      return { version: fieldVersion(copy, decision.field), isOptional: false };
    case 'finding-accept':
    case 'finding-dismiss':
    case 'finding-fix': {
      const at = findingKeys(copy.record.findings).indexOf(decision.finding);
      if (at < 0) return undefined;
      const { status } = copy.record.findings[at]!;
      return { version: findingVersion(copy, decision.finding, status), isOptional: false };
    }
    case 'submit':
    case 'reopen':
      return { version: documentVersion(copy.present), isOptional: true };
    default:
      return undefined;
  }
}

function conflict(copy: WorkingCopy, decision: Decision, context: ShowContext): RequestError {
  const field = 'field' in decision && decision.field !== undefined ? (showField(copy, decision.field) ?? null) : null;
  const key = 'finding' in decision ? decision.finding : null;
  const finding = showFindings(copy, context).find((each) => each.key === key) ?? null;
  const last = copy.present.events.at(-1);
  const by = field?.decidedBy ?? finding?.decidedBy ?? last?.by ?? null;
  const at = field?.decidedAt ?? finding?.decidedAt ?? last?.at ?? null;
  return new RequestError(409, 'version-conflict', 'Somebody else decided on this meanwhile.', {
    remedy: 'Look at what stands there now, and decide again.',
    more: { field, finding, by, at },
  });
}
