import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { batchesQuery } from '../api/queries.ts';
import { importApi } from '../api/routes.ts';
import { useTexts } from '../i18n/language.tsx';
import { errorText } from '../shell/error-note.tsx';
import { DropZone } from './drop-zone.tsx';
import { FileTable } from './file-table.tsx';
import { useImport } from './use-import.ts';

/** Hands in files: drop them or a folder, watch each, try failures again. */
export function ImportPage(): ReactNode {
  const texts = useTexts();
  const { message } = App.useApp();
  const client = useQueryClient();
  const search = useSearch();
  const [, navigate] = useLocation();
  const batch = new URLSearchParams(search).get('batch');
  const [name, setName] = useState(defaultBatchName);
  const imports = useImport(batch);
  const creating = useRef<Promise<string> | null>(null);

  /** The batch of this page, made when the first file comes. */
  const currentBatch = (): Promise<string> => {
    if (batch !== null) return Promise.resolve(batch);
    creating.current ??= importApi.createBatch(name.trim() || defaultBatchName()).then(({ id }) => {
      navigate(`/import?batch=${id}`, { replace: true });
      void client.invalidateQueries({ queryKey: batchesQuery.queryKey });
      return id;
    });
    return creating.current;
  };
  const send = (files: readonly File[]): void => {
    if (files.length === 0) return;
    currentBatch().then(
      (id) => imports.send(id, files),
      (error: unknown) => {
        creating.current = null;
        void message.error(errorText(error, texts));
      },
    );
  };
  return (
    <div className="import">
      <div className="page-head">
        <h1>{texts.importing.title}</h1>
        {batch === null ? (
          <label className="import-batch">
            {texts.importing.batch}
            <Input value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
          </label>
        ) : (
          <BatchName id={batch} onNew={() => navigate('/import')} />
        )}
      </div>
      <DropZone onFiles={send} />
      <FileTable imports={imports} batch={batch} />
      <EarlierBatches current={batch} />
    </div>
  );
}

function BatchName({ id, onNew }: Readonly<{ id: string; onNew: () => void }>): ReactNode {
  const texts = useTexts();
  const { data } = useQuery(batchesQuery);
  return (
    <span className="import-batch">
      {texts.importing.batch} <bdi>{data?.items.find((batch) => batch.id === id)?.name ?? ''}</bdi>
      <Button size="small" onClick={onNew}>
        ＋
      </Button>
    </span>
  );
}

function EarlierBatches({ current }: { readonly current: string | null }): ReactNode {
  const texts = useTexts();
  const { data } = useQuery(batchesQuery);
  const others = (data?.items ?? []).filter(({ id }) => id !== current).slice(0, 8);
  if (others.length === 0) return null;
  return (
    <section className="earlier">
      <h2>{texts.importing.earlier}</h2>
      <ul>
        {others.map(({ id, name, files }) => (
          <li key={id}>
            <Link href={`/import?batch=${id}`}>
              <bdi>{name}</bdi>
            </Link>{' '}
            <span className="quiet">{texts.common.count(files)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Today and the time: two imports of a day are told apart. */
function defaultBatchName(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())} ${two(now.getHours())}:${two(now.getMinutes())}`;
}
