import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ReviewDocument, SubmitObstacle } from '../../../models/api/documents.ts';
import { documentQuery } from '../api/queries.ts';
import { queueApi } from '../api/routes.ts';
import { useTexts } from '../i18n/language.tsx';
import { readQueueChoice } from '../queue/queue-choice.ts';
import { useAbility } from '../session/session-gate.tsx';
import { errorText } from '../shell/error-note.tsx';
import type { Decisions } from './use-decisions.ts';

export interface Submitting {
  readonly submit: () => void;
  /** Set while a lead is asked for the reason to submit over open critical findings. */
  readonly asksReason: boolean;
  readonly submitWithReason: (reason: string | null) => void;
}

/** Submits the document and opens the next. While something stands against it, says what and goes there. */
export function useSubmit(
  documentId: string,
  decisions: Decisions,
  onObstacle: (obstacle: SubmitObstacle) => void,
): Submitting {
  const texts = useTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const mayOverride = useAbility('override');
  const [asksReason, setAsksReason] = useState(false);
  const openNext = useOpenNext(documentId);

  const send = async (reason?: string): Promise<void> => {
    const answer = await decisions.decide({ kind: 'submit', ...(reason === undefined ? {} : { reason }) });
    if (answer === undefined) return;
    void client.invalidateQueries({ queryKey: ['queue'] });
    void client.invalidateQueries({ queryKey: ['documents'] });
    await openNext();
  };
  const submit = async (): Promise<void> => {
    await decisions.settled();
    const { obstacles = [] } = client.getQueryData<ReviewDocument>(documentQuery(documentId).queryKey) ?? {};
    const [obstacle] = obstacles;
    if (obstacle === undefined) return send();
    if (obstacle.code === 'already-done') return openNext();
    if (mayOverride && obstacles.every(({ isOverridable }) => isOverridable)) return setAsksReason(true);
    void message.warning(texts.desk.obstacles[obstacle.code](obstacle.findings.length));
    onObstacle(obstacle);
  };
  const told = (work: Promise<void>): void => {
    work.catch((error: unknown) => message.error(errorText(error, texts)));
  };
  return {
    submit: () => told(submit()),
    asksReason,
    submitWithReason: (reason) => {
      setAsksReason(false);
      if (reason !== null) told(send(reason));
    },
  };
}

/** Takes the next document of the queue as it was narrowed; back to the queue where none is left. */
function useOpenNext(documentId: string): () => Promise<void> {
  const texts = useTexts();
  const { message } = App.useApp();
  const [, navigate] = useLocation();
  return async () => {
    const { view: _own, state, ...choice } = readQueueChoice();
    const wanted = state === undefined || state === 'done' ? choice : { ...choice, state };
    const lease = await queueApi.takeNext({ ...wanted, skip: documentId });
    if (lease === undefined) void message.info(texts.queue.nothingLeft);
    navigate(lease === undefined ? '/queue' : `/documents/${lease.documentId}`);
  };
}
