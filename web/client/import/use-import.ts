import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Upload } from '../../../models/api/batches.ts';
import { importApi } from '../api/routes.ts';
import { sendFile } from './send-file.ts';

/** Files sent at once; the server reads them one after the other anyway. */
const atOnce = 3;

/** A file before the server knows it: waiting, on its way, or refused. */
export interface OutgoingFile {
  readonly id: string;
  readonly file: File;
  readonly share: number;
  readonly error: unknown;
}

export interface ImportControl {
  readonly outgoing: readonly OutgoingFile[];
  readonly uploads: readonly Upload[];
  readonly send: (batch: string, files: readonly File[]) => void;
  readonly retryOutgoing: (batch: string, id: string) => void;
  readonly retry: (upload: Upload) => Promise<void>;
}

/** Files on their way to a batch, and how far the server is with those it has. */
export function useImport(batch: string | null): ImportControl {
  const [outgoing, setOutgoing] = useState<readonly OutgoingFile[]>([]);
  const { uploads, take } = useBatchEvents(batch);
  const line = useRef<{ waiting: OutgoingFile[]; running: number }>({ waiting: [], running: 0 });

  const change = (id: string, next: Partial<OutgoingFile> | null): void =>
    setOutgoing((files) =>
      files.flatMap((file) => (file.id !== id ? [file] : next === null ? [] : [{ ...file, ...next }])),
    );
  const pump = (to: string): void => {
    while (line.current.running < atOnce) {
      const next = line.current.waiting.shift();
      if (next === undefined) return;
      line.current.running += 1;
      sendFile(to, next.file, (share) => change(next.id, { share }))
        .then(
          (upload) => {
            take(upload);
            change(next.id, null);
          },
          (error: unknown) => change(next.id, { error }),
        )
        .finally(() => {
          line.current.running -= 1;
          pump(to);
        });
    }
  };
  const enqueue = (to: string, files: readonly OutgoingFile[]): void => {
    line.current.waiting.push(...files);
    pump(to);
  };
  // What the server refused and keeps as a failure of its own is one line, not two.
  const isToldByServer = ({ error, file }: OutgoingFile): boolean =>
    error !== null && uploads.some(({ fileName, state }) => fileName === file.name && state === 'failed');
  return {
    outgoing: outgoing.filter((file) => !isToldByServer(file)),
    uploads,
    send: (to, files) => {
      const added = files.map((file) => ({ id: crypto.randomUUID(), file, share: 0, error: null }));
      setOutgoing((before) => [...before, ...added]);
      enqueue(to, added);
    },
    retryOutgoing: (to, id) => {
      const failed = outgoing.find((file) => file.id === id);
      if (failed === undefined) return;
      change(id, { error: null, share: 0 });
      enqueue(to, [failed]);
    },
    retry: async (upload) => take(await importApi.retry(upload.batchId, upload.id)),
  };
}

/** The files of a batch as the server tells of them; the stream begins with all and connects again by itself. */
function useBatchEvents(batch: string | null) {
  const client = useQueryClient();
  const [uploads, setUploads] = useState<ReadonlyMap<string, Upload>>(new Map());
  const take = (upload: Upload): void =>
    setUploads((known) => {
      const before = known.get(upload.id);
      const isOld = before !== undefined && before.updatedAt > upload.updatedAt;
      return isOld ? known : new Map(known).set(upload.id, upload);
    });
  useEffect(() => {
    setUploads(new Map());
    if (batch === null) return undefined;
    const source = new EventSource(`/api/batches/${batch}/events`);
    source.addEventListener('file', (event) => {
      // By the contract of the API the data of a `file` event is an upload.
      const upload = JSON.parse(event.data as string) as Upload;
      take(upload);
      if (upload.state === 'loaded') {
        void client.invalidateQueries({ queryKey: ['documents'] });
        void client.invalidateQueries({ queryKey: ['queue'] });
      }
    });
    return () => source.close();
  }, [batch, client]);
  return { uploads: [...uploads.values()], take };
}
