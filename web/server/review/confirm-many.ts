import type { ConfirmMany } from '../../../models/api/decisions.ts';
import type { CaseChange } from '../../../storage/index.ts';
import { decide } from './decide.ts';
import type { DecisionContext } from './decide.ts';
import { fieldVersion } from './versions.ts';
import type { WorkingCopy } from './working-copy.ts';

/** Confirms each field whose version still holds, all in one change; the others are left as they are. */
export function confirmMany(copy: WorkingCopy, { fields }: ConfirmMany, context: DecisionContext): CaseChange {
  const held = fields.filter(({ field, version }) => fieldVersion(copy, field) === version);
  let change: CaseChange = { events: [] };
  let working = copy;
  for (const { field } of held) {
    const next = decide(working, { kind: 'confirm', field }, context);
    change = { ...change, ...next, events: [...change.events, ...next.events] };
    // Each confirmation builds on the record the last one left.
    const record = next.record ?? working.record;
    working = {
      ...working,
      record,
      present: { ...working.present, record: copy.isBlind ? working.present.record : record },
    };
  }
  return change;
}
