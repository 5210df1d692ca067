import type { ConfirmMany, ConfirmManyAnswer, DecisionAnswer } from '../../../models/api/decisions.ts';
import type { FindingChanges } from '../../../models/api/findings.ts';
import type { StoredEvent } from '../../../storage/index.ts';
import { showField, showFindings } from './show-document.ts';
import type { ShowContext } from './show-document.ts';
import { showEvents } from './show-history.ts';
import { obstaclesFor } from './submit-obstacles.ts';
import { documentVersion } from './versions.ts';
import type { WorkingCopy } from './working-copy.ts';

/** What a decision led to, told from the document as it is after it. */
export function answerDecision(copy: WorkingCopy, event: StoredEvent, context: ShowContext): DecisionAnswer {
  const { field, finding } = event;
  return {
    event: showEvents([event], copy.present.events)[0]!,
    field: field === null ? null : (showField(copy, field) ?? null),
    finding: showFindings(copy, context).find(({ key }) => key === finding) ?? null,
    findings: changesBy(copy, [event], context),
    version: documentVersion(copy.present),
    obstacles: obstaclesFor(copy, context.worker),
  };
}

/** What confirming many fields led to; `conflicts` are those nothing was decided on. */
export function answerMany(
  copy: WorkingCopy,
  { events, many }: { readonly events: readonly StoredEvent[]; readonly many: ConfirmMany },
  context: ShowContext,
): ConfirmManyAnswer {
  const decided = new Set(events.map(({ field }) => field));
  const shown = (keys: readonly string[]) => keys.flatMap((key) => showField(copy, key) ?? []);
  const asked = many.fields.map(({ field }) => field);
  return {
    events: showEvents(events, copy.present.events),
    fields: shown(asked.filter((key) => decided.has(key))),
    conflicts: shown(asked.filter((key) => !decided.has(key))),
    findings: changesBy(copy, events, context),
    version: documentVersion(copy.present),
    obstacles: obstaclesFor(copy, context.worker),
  };
}

function changesBy(copy: WorkingCopy, events: readonly StoredEvent[], context: ShowContext): FindingChanges {
  const appeared = new Set(events.flatMap((event) => event.appeared));
  const disappeared = events.flatMap((event) => event.disappeared);
  return {
    isAudited: copy.reading !== null,
    appeared: showFindings(copy, context).filter(({ key }) => appeared.has(key)),
    disappeared: disappeared.map((key) => {
      // A finding's key begins with its rule.
      const rule = key.split('.', 1)[0]!;
      return { key, rule, title: context.ruleTitle(rule), message: context.ruleTitle(rule) };
    }),
  };
}
