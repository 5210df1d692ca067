import type { FieldCandidate } from '../../../models/api/fields.ts';
import type { KeyAction } from '../keys/keymap.ts';
import { evidenceOf, fieldItemId, needsLook, stepFrom } from './desk-items.ts';
import type { DeskItem } from './desk-items.ts';
import type { Desk } from './use-desk.ts';

/**
 * What an action of the keymap does to the desk. Buttons call it as keys do. Answers false where there is nothing to do,
 * so that the browser may use the key.
 */
export function runDeskAction(desk: Desk, action: KeyAction, key = ''): boolean {
  const run = movements[action] ?? (desk.document.mayDecide ? decisions[action] : undefined);
  return run === undefined ? false : run(desk, key) !== false;
}

/** False where there was nothing to do. */
type Run = (desk: Desk, key: string) => unknown;

const movements: Partial<Record<KeyAction, Run>> = {
  'next-item': (desk) => stepInList(desk, 1),
  'previous-item': (desk) => stepInList(desk, -1),
  'next-finding': (desk) => step(desk, 1, 'finding'),
  'previous-finding': (desk) => step(desk, -1, 'finding'),
  'switch-list': (desk) => switchList(desk),
  'next-page': (desk) => showPage(desk, 1),
  'previous-page': (desk) => showPage(desk, -1),
  'zoom-in': (desk) => desk.paper.current?.zoomBy(1.25),
  'zoom-out': (desk) => desk.paper.current?.zoomBy(0.8),
  'zoom-reset': (desk) => desk.paper.current?.fitWidth(),
  'fit-evidence': (desk) => desk.paper.current?.fitEvidence(),
  rotate: (desk) => desk.paper.current?.rotate(),
  'hide-boxes': (desk) => desk.toggleBoxes(),
  history: (desk) => desk.setDialog('history'),
  leave: (desk) => {
    if (desk.offers.offer === null && desk.editing.editing === null) return false;
    desk.offers.clear();
    desk.editing.stop();
    return true;
  },
};

const decisions: Partial<Record<KeyAction, Run>> = {
  accept: (desk) => accept(desk),
  edit: (desk) => edit(desk),
  'not-agreed': (desk) => {
    if (desk.current?.kind !== 'field') return false;
    const { key } = desk.current.field;
    desk.decideAndGoOn({ kind: 'correct', field: key, to: { status: 'not-agreed' } }, desk.current);
    return true;
  },
  dismiss: (desk) => {
    if (desk.current?.kind !== 'finding') return false;
    desk.setDialog('dismiss');
    return true;
  },
  reopen: (desk) => {
    if (desk.current !== undefined) void desk.reopenItem(desk.current);
  },
  'take-candidate': (desk, key) => takeNumber(desk, Number(key)),
  'accept-high-grade': (desk) => void desk.decisions.confirmHighGrade(),
  undo: (desk) => desk.decisions.undo(),
  submit: (desk) => desk.submitting.submit(),
};

/** j and k stay in the list they are in: fields, or findings once one is in hand. */
function stepInList(desk: Desk, steps: 1 | -1): void {
  step(desk, steps, desk.current?.kind ?? 'field');
}

function step(desk: Desk, steps: 1 | -1, kind: DeskItem['kind']): void {
  const next = stepFrom(desk.items, desk.current?.id ?? null, { steps, kind });
  if (next !== undefined) desk.goTo(next.id);
}

/** To the first item of the other list that must be looked at, else to its first. */
function switchList(desk: Desk): void {
  const kind = desk.current?.kind === 'finding' ? 'field' : 'finding';
  const others = desk.items.filter((item) => item.kind === kind);
  const next = others.find(needsLook) ?? others[0];
  if (next !== undefined) desk.goTo(next.id);
}

function showPage(desk: Desk, steps: 1 | -1): void {
  const { pages } = desk.document;
  const at = pages.findIndex(({ number }) => number === desk.paper.current?.currentPage());
  const page = pages[Math.min(pages.length - 1, Math.max(0, at + steps))];
  if (page !== undefined) desk.paper.current?.showPage(page.number);
}

/** Accepts what is offered, or the item as it is; an item already decided is merely left. */
function accept(desk: Desk): boolean {
  const { current, offers } = desk;
  const candidate = offers.offer?.reading?.candidate ?? null;
  if (candidate !== null) return takeOffered(desk, candidate);
  if (current === undefined || offers.offer !== null) return false;
  if (current.kind === 'finding') {
    if (!needsLook(current)) desk.goOn(current);
    else desk.decideAndGoOn({ kind: 'finding-accept', finding: current.finding.key }, current);
    return true;
  }
  // What could not be read is nothing to confirm: a person reads it.
  if (current.field.status === 'failed') return edit(desk);
  if (current.field.review === 'unreviewed') {
    desk.decideAndGoOn({ kind: 'confirm', field: current.field.key }, current);
  } else desk.goOn(current);
  return true;
}

/** The value read from a box a person drew. The server knows it as a candidate whose place is the box. */
function takeOffered(desk: Desk, candidate: FieldCandidate): boolean {
  const { offer } = desk.offers;
  const field = desk.document.fields.find(({ key }) => key === offer?.field);
  if (field === undefined) return false;
  const from = { kind: 'field', id: fieldItemId(field.key), field } as const;
  desk.decideAndGoOn({ kind: 'take-candidate', field: field.key, candidate: candidate.id }, from);
  return true;
}

/** A field's box opens. A finding is fixed in its field; one without a field is marked as fixed. */
function edit(desk: Desk): boolean {
  const { current, offers, editing } = desk;
  if (current === undefined) return false;
  if (current.kind === 'field') {
    const read = offers.offer?.reading;
    offers.clear();
    editing.start(
      current.field,
      read === undefined ? {} : { text: read.text, place: { page: read.page, box: read.box } },
    );
    return true;
  }
  const field = desk.document.fields.find(({ key }) => current.finding.fields.includes(key));
  if (field === undefined) {
    desk.decideAndGoOn({ kind: 'finding-fix', finding: current.finding.key }, current);
    return true;
  }
  desk.goTo(fieldItemId(field.key));
  editing.start(field);
  return true;
}

/** On a field the candidate of that number; on a finding the place of that number. */
function takeNumber(desk: Desk, number: number): boolean {
  const { current } = desk;
  if (current === undefined) return false;
  if (current.kind === 'finding' || current.field.candidates.length === 0) {
    if (evidenceOf(current)[number - 1] === undefined) return false;
    desk.goTo(current.id, number - 1);
    return true;
  }
  const candidate = current.field.candidates[number - 1];
  if (candidate === undefined) return false;
  desk.decideAndGoOn({ kind: 'take-candidate', field: current.field.key, candidate: candidate.id }, current);
  return true;
}
