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
import { findingItemId, nextToLookAt } from './desk-items.ts';
import type { DeskItem } from './desk-items.ts';
import { bringBack, drawRegion, saveTyped } from './typed-values.ts';
import type { TypingPorts } from './typed-values.ts';
import { useDecisions } from './use-decisions.ts';
import type { Decisions } from './use-decisions.ts';
import { useDeskFocus } from './use-desk-focus.ts';
import type { DeskFocus } from './use-desk-focus.ts';
import { useEditing } from './use-editing.ts';
import type { EditingControl } from './use-editing.ts';
import { useRegionOffer } from './use-region-offer.ts';
import type { RegionOffers } from './use-region-offer.ts';
import { useSubmit } from './use-submit.ts';

/** Dialogs of the desk; one at a time. */
export type DeskDialog = 'dismiss' | 'history' | null;

export type Desk = ReturnType<typeof useDesk>;

/** Everything that happens on the desk of one document; keys and buttons both go through what is returned here. */
export function useDesk(document: ReviewDocument, paper: RefObject<PaperHandle | null>) {
  const { id } = document.document;
  const texts = useTexts();
  const { message } = App.useApp();
  const focus = useDeskFocus(document);
  const editing = useEditing();
  const offers = useRegionOffer(id);
  const [dialog, setDialog] = useState<DeskDialog>(null);
  const [conflict, setConflict] = useState<OpenConflict | null>(null);
  const [hidesBoxes, setHidesBoxes] = useState(false);

  const decisions = useDecisions(id, {
    onRules: (changes) => void message.info(texts.desk.rulesRan(changes.disappeared.length, changes.appeared.length)),
    onRefused: (error, decision) => {
      void message.error(errorText(error, texts), 5);
      bringBack(typing, decision, error instanceof ApiError && error.code === 'evidence-needed');
    },
    onConflict: (met) => {
      focus.focus(itemOf(met.decision));
      setConflict(met);
    },
    onUndone: (item) => item !== null && focus.focus(item),
    onConfirmedMany: (accepted, conflicts) => {
      void message.success(texts.desk.acceptedMany(accepted));
      if (conflicts > 0) void message.warning(texts.desk.conflictsMany(conflicts));
    },
  });
  const submitting = useSubmit(id, decisions, ({ findings: [finding] }) => {
    if (finding !== undefined) moves.goTo(findingItemId(finding));
  });
  const moves = useMoves({ focus, editing, offers, decide: decisions.decide });
  const { decideAndGoOn } = moves;
  const askForField = (): void => void message.info(texts.desk.chooseField);
  const typing: TypingPorts = { document, focus, editing, offers, decideAndGoOn, askForField };

  return {
    ...focus,
    ...moves,
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
    saveTyped: () => saveTyped(typing),
    drawRegion: (region: PageRegion) => drawRegion(typing, region),
    reopenItem: useReopenItem(id, decisions.undoEvent),
  };
}

interface MovePorts {
  readonly focus: DeskFocus;
  readonly editing: EditingControl;
  readonly offers: RegionOffers;
  readonly decide: Decisions['decide'];
}

/** Going from item to item: whatever is half typed or offered is left. */
function useMoves({ focus, editing, offers, decide }: MovePorts) {
  const texts = useTexts();
  const { message } = App.useApp();
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
    void decide(decision);
    goOn(from);
  };
  return { goTo, goOn, decideAndGoOn };
}

/** Takes back the newest event that stands on an item, whoever's it is, if the server allows. */
function useReopenItem(documentId: string, undoEvent: Decisions['undoEvent']): (item: DeskItem) => Promise<void> {
  const texts = useTexts();
  const { message } = App.useApp();
  const client = useQueryClient();
  return async (item) => {
    const { events } = await client.fetchQuery(historyQuery(documentId));
    const key = item.kind === 'field' ? item.field.key : item.finding.key;
    const standing = events.findLast(
      (event) => event[item.kind] === key && event.undoneBy === null && event.kind !== 'undo' && event.kind !== 'note',
    );
    if (standing === undefined) void message.info(texts.desk.nothingToUndo);
    else await undoEvent(standing.id);
  };
}
