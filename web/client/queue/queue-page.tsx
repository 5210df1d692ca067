import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Pagination } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useLocation, useSearch } from 'wouter';
import { documentListQuery, documentQuery, queueSummaryQuery } from '../api/queries.ts';
import { queueApi } from '../api/routes.ts';
import type { QueueChoice } from '../api/routes.ts';
import { useTexts } from '../i18n/language.tsx';
import { KeyHint } from '../keys/key-hint.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useAbility } from '../session/session-gate.tsx';
import { ErrorNote, errorText } from '../shell/error-note.tsx';
import { choiceFrom, writeQueueChoice } from './queue-choice.ts';
import { QueueCounters } from './queue-counters.tsx';
import { QueueFilters } from './queue-filters.tsx';
import { QueueTable } from './queue-table.tsx';

const pageSize = 50;

/** The contracts to review, the riskiest first. Enter takes the next one. */
export function QueuePage(): ReactNode {
  const texts = useTexts();
  const search = useSearch();
  const [, navigate] = useLocation();
  const [page, setPage] = useState(1);
  const choice = { state: 'todo', ...choiceFrom(new URLSearchParams(search)) };
  useEffect(() => {
    writeQueueChoice(choiceFrom(new URLSearchParams(search)));
  }, [search]);
  const summary = useQuery({ ...queueSummaryQuery, refetchInterval: 15_000 });
  const list = useQuery({ ...documentListQuery(choice, pageSize, (page - 1) * pageSize), refetchInterval: 15_000 });
  const take = useTakeNext(choice, list.data?.items[0]?.id);
  const mayDecide = useAbility('decide');
  useKeys('queue', (action) => {
    if (action !== 'take-next' || !mayDecide) return false;
    take.mutate();
    return true;
  });
  const narrow = (next: QueueChoice): void => {
    setPage(1);
    navigate(`/queue?${writeQueueChoice({ ...choiceFrom(new URLSearchParams(search)), ...next })}`);
  };
  if (list.error !== null && list.data === undefined) {
    return <ErrorNote error={list.error} onRetry={() => void list.refetch()} />;
  }
  return (
    <div className="queue">
      <div className="page-head">
        <h1>{texts.queue.title}</h1>
        <QueueCounters counters={summary.data?.counters} />
        {mayDecide && (
          <Button type="primary" size="large" loading={take.isPending} onClick={() => take.mutate()}>
            {texts.queue.takeNext} <KeyHint action="take-next" />
          </Button>
        )}
      </div>
      <QueueFilters choice={choice} summary={summary.data} onNarrow={narrow} />
      <QueueTable lines={list.data?.items} />
      <div className="queue-foot">
        <Pagination
          size="small"
          current={page}
          pageSize={pageSize}
          total={list.data?.total ?? 0}
          showSizeChanger={false}
          hideOnSinglePage
          onChange={setPage}
        />
        <span className="quiet">{list.data !== undefined && texts.queue.total(list.data.total)}</span>
      </div>
    </div>
  );
}

/** Takes the next document within the choice. The first of the list, most likely the one, is fetched meanwhile. */
function useTakeNext(choice: QueueChoice, likely: string | undefined) {
  const texts = useTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [, navigate] = useLocation();
  useEffect(() => {
    if (likely !== undefined) void client.prefetchQuery(documentQuery(likely));
    void import('../desk/document-page.tsx');
  }, [likely, client]);
  return useMutation({
    mutationFn: () => {
      const { view: _own, state, ...rest } = choice;
      return queueApi.takeNext(state === undefined || state === 'done' ? rest : { ...rest, state });
    },
    onSuccess: (lease) => {
      if (lease === undefined) void message.info(texts.queue.nothingLeft);
      else navigate(`/documents/${lease.documentId}`);
    },
    onError: (error) => void message.error(errorText(error, texts)),
  });
}
