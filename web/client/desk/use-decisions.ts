import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Decision, DecisionAnswer } from '../../../models/api/decisions.ts';
import { confirmHighGrade, decide, undoEvents, undoStep } from './decide-on-document.ts';
import type { DecisionEvents, DocumentDesk } from './decide-on-document.ts';
import { browserPorts, createDecisionLine } from './decision-line.ts';
import type { LineState } from './decision-line.ts';

export interface Decisions {
  readonly lineState: LineState;
  readonly decide: (decision: Decision) => Promise<DecisionAnswer | undefined>;
  readonly confirmHighGrade: () => Promise<void>;
  /** False where there is nothing to undo. */
  readonly undo: () => boolean;
  /** Takes back one event of the history. */
  readonly undoEvent: (event: string) => Promise<void>;
  /** Resolves when everything decided so far is kept or refused. */
  readonly settled: () => Promise<void>;
}

/** Decisions on one document: shown at once, in order, undoable, each safe against another person's. */
export function useDecisions(documentId: string, events: DecisionEvents): Decisions {
  const client = useQueryClient();
  const [lineState, setLineState] = useState<LineState>('saved');
  const latest = useRef(events);
  useEffect(() => {
    latest.current = events;
  });
  const actions = useMemo(() => {
    const line = createDecisionLine({ ...browserPorts, onState: setLineState });
    const desk: DocumentDesk = { documentId, client, line, events: () => latest.current, steps: [] };
    return {
      decide: (decision: Decision) => decide(desk, decision),
      confirmHighGrade: () => confirmHighGrade(desk),
      undo: () => undoStep(desk),
      undoEvent: (event: string) => undoEvents(desk, [event]),
      settled: () => line.settled(),
    };
  }, [documentId, client]);
  useLeaveWarning(lineState !== 'saved');
  return { ...actions, lineState };
}

function useLeaveWarning(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isUnsaved]);
}
