import type { Decision } from '../../../models/api/decisions.ts';
import type { ReviewDocument } from '../../../models/api/documents.ts';
import type { PageRegion } from '../../../models/geometry.ts';
import { fieldItemId } from './desk-items.ts';
import type { DeskItem } from './desk-items.ts';
import type { DeskFocus } from './use-desk-focus.ts';
import type { EditingControl } from './use-editing.ts';
import type { RegionOffers } from './use-region-offer.ts';

/** What typing and drawing need of the desk. */
export interface TypingPorts {
  readonly document: ReviewDocument;
  readonly focus: DeskFocus;
  readonly editing: EditingControl;
  readonly offers: RegionOffers;
  readonly decideAndGoOn: (decision: Decision, from: DeskItem) => void;
  /** Says that a box is drawn for a field, and none is in hand. */
  readonly askForField: () => void;
}

/** Saves what was typed: Enter in the box, or the box drawn on the paper for a value that needed its place. */
export function saveTyped(ports: TypingPorts, place = ports.editing.editing?.place ?? null): void {
  const { document, editing, decideAndGoOn } = ports;
  const field = document.fields.find(({ key }) => key === editing.editing?.field);
  const value = field && editing.parse(field);
  if (field === undefined || value === undefined) return;
  const to = { status: 'found', value, ...(place === null ? {} : { place }) } as const;
  decideAndGoOn({ kind: 'correct', field: field.key, to }, { kind: 'field', id: fieldItemId(field.key), field });
}

/** A box drawn on the paper is read again for the field in hand; where nothing can read it, the value is typed. */
export async function drawRegion(ports: TypingPorts, region: PageRegion): Promise<void> {
  const { focus, editing, offers, askForField } = ports;
  if (editing.editing?.needsPlace === true) return saveTyped(ports, region);
  if (focus.current?.kind !== 'field') return askForField();
  const { field } = focus.current;
  editing.stop();
  const wasRead = await offers.read(field.key, region);
  if (!wasRead) editing.start(field, { text: '', place: region });
}

/** A value the server would not take comes back into the box it was typed into. */
export function bringBack(ports: TypingPorts, decision: Decision | null, needsPlace: boolean): void {
  if (decision?.kind !== 'correct' || decision.to.status !== 'found') return;
  const field = ports.document.fields.find(({ key }) => key === decision.field);
  if (field === undefined) return;
  ports.focus.focus(fieldItemId(field.key));
  ports.editing.start(field, { text: String(decision.to.value), needsPlace });
}
