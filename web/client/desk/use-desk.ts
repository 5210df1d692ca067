import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import type { RefObject } from 'react';
import type { Decision } from '../../../models/api/decisions.ts';
import type { ReviewDocument } from '../../../models/api/documents.ts';
import type { PageRegion } from '../../../models/geometry.ts';
import { historyQuery } from '../api/queries.ts';
import { ApiError } from '../api/request.ts';
import { useTexts } from '../i18n/language.tsx';
import type { PaperHandle } from '../paper/paper-view.tsx';
import { errorText } from '../shell/error-note.tsx';
import { itemOf } from './decide-on-document.ts';
import type { OpenConflict } from './decide-on-document.ts';
import { fieldItemId, findingItemId, nextToLookAt } from './desk-items.ts';
import type { DeskItem } from './desk-items.ts';
import { useDecisions } from './use-decisions.ts';
import { useDeskFocus } from './use-desk-focus.ts';
import { useEditing } from './use-editing.ts';
import { useRegionOffer } from './use-region-offer.ts';
import { useSubmit } from './use-submit.ts';

/** Dialogs of the desk; one at a time. */
export type DeskDialog = 'dismiss' | 'history' | null;

export type Desk = ReturnType<typeof useDesk>;

/** Everything that happens on the desk of one document; keys and buttons both go through what is returned here. */
export function useDesk(document: ReviewDocument, paper: RefObject<PaperHandle | null>) {
  const { id } = document.document;
  const texts = useTexts();
  const { message } = App.useApp();
  const client = useQueryClient();
  const focus = useDeskFocus(document);
  const editing = useEditing();
  const offers = useRegionOffer(id);
  const [dialog, setDialog] = useState<DeskDialog>(null);
  const [conflict, setConflict] = useState<OpenConflict | null>(null);
  const [hidesBoxes, setHidesBoxes] = useState(false);

  const decisions = useDecisions(id, {
    onRules: (changes) => void message.info(texts.desk.rulesRan(changes.disappeared.length, changes.appeared.length)),
    onRefused: (error, decision) => refused(error, decision),
    onConflict: (met) => {
      focus.focus(itemOf(met.decision));
      setConflict(met);
    },
    onUndone: (item) => {
      if (item !== null) focus.focus(item);
    },
    onConfirmedMany: (accepted, conflicts) => {
      void message.success(texts.desk.acceptedMany(accepted));
      if (conflicts > 0) void message.warning(texts.desk.conflictsMany(conflicts));
    },
  });
  const submitting = useSubmit(id, decisions, (obstacle) => {
    const [finding] = obstacle.findings;
    if (finding !== undefined) goTo(findingItemId(finding));
  });

  /** What the server will not take comes back into the box it was typed into. */
  const refused = (error: unknown, decision: Decision | null): void => {
    const code = error instanceof ApiError ? error.code : 'unexpected';
    void message.error(errorText(error, texts), 5);
    if (decision?.kind !== 'correct' || decision.to.status !== 'found') return;
    const field = document.fields.find(({ key }) => key === decision.field);
    if (field === undefined) return;
    focus.focus(fieldItemId(field.key));
    editing.start(field, { text: String(decision.to.value), needsPlace: code === 'evidence-needed' });
  };

  const goTo = (item: string | null, side = 0): void => {
    editing.stop();
    offers.clear();
    focus.focus(item, side);
  };
  const goOn = (from: DeskItem): void => {
    const next = nextToLookAt(focus.items, from.id);
    if (next === undefined) void message.success(texts.desk.progress(0), 1.5);
    goTo(next?.id ?? from.id);
  };
  const decideAndGoOn = (decision: Decision, from: DeskItem): void => {
    void decisions.decide(decision);
    goOn(from);
  };

  /** Saves what was typed. Enter in the box, or the box drawn for a value that needed its place. */
  const saveTyped = (place: PageRegion | null = editing.editing?.place ?? null): void => {
    const field = document.fields.find(({ key }) => key === editing.editing?.field);
    const value = field && editing.parse(field);
    if (field === undefined || value === undefined) return;
    const to = { status: 'found', value, ...(place === null ? {} : { place }) } as const;
    decideAndGoOn({ kind: 'correct', field: field.key, to }, { kind: 'field', id: fieldItemId(field.key), field });
  };
  const drawRegion = async (region: PageRegion): Promise<void> => {
    if (editing.editing?.needsPlace === true) return saveTyped(region);
    if (focus.current?.kind !== 'field') return void message.info(texts.desk.chooseField);
    const { field } = focus.current;
    editing.stop();
    const wasRead = await offers.read(field.key, region);
    if (!wasRead) editing.start(field, { text: '', place: region });
  };

  /** The newest event that stands on an item is taken back, whoever's it is, if the server allows. */
  const reopenItem = async (item: DeskItem): Promise<void> => {
    const { events } = await client.fetchQuery(historyQuery(id));
    const key = item.kind === 'field' ? item.field.key : item.finding.key;
    const standing = events.findLast(
      (event) => event[item.kind] === key && event.undoneBy === null && event.kind !== 'undo' && event.kind !== 'note',
    );
    if (standing === undefined) void message.info(texts.desk.nothingToUndo);
    else await decisions.undoEvent(standing.id);
  };

  return {
    ...focus,
    document,
    paper,
    editing,
    offers,
    decisions,
    submitting,
    dialog,
    setDialog,
    conflict,
    setConflict,
    hidesBoxes,
    toggleBoxes: () => setHidesBoxes((hidden) => !hidden),
    goTo,
    goOn,
    decideAndGoOn,
    saveTyped,
    drawRegion,
    reopenItem,
  };
}
