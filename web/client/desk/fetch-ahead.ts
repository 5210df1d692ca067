import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReviewDocument } from '../../../models/api/documents.ts';
import { documentQuery } from '../api/queries.ts';
import { queueApi } from '../api/routes.ts';
import { readQueueChoice } from '../queue/queue-choice.ts';

/** Pictures fetched before they are looked at; longer documents fetch the rest as they are scrolled to. */
const pagesAhead = 24;

/**
 * Fetches the other pages of this document and then the next document with its first pages, once the page is quiet, so
 * that going on needs no waiting. Nothing is taken from the queue by it.
 */
export function useFetchAhead(document: ReviewDocument): void {
  const client = useQueryClient();
  const { id } = document.document;
  useEffect(() => {
    let isOver = false;
    const timer = setTimeout(() => {
      fetchPictures(document, pagesAhead);
      void findNext(id).then(async (next) => {
        if (next === undefined || isOver) return;
        await client.prefetchQuery(documentQuery(next));
        const ahead = client.getQueryData(documentQuery(next).queryKey);
        if (ahead !== undefined && !isOver) fetchPictures(ahead, 2);
      });
    }, 300);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
    // Once for each document: what is decided on it changes none of this.
  }, [id, client]);
}

async function findNext(current: string): Promise<string | undefined> {
  const { state: _any, view: _own, ...choice } = readQueueChoice();
  const list = await queueApi.list({ ...choice, view: 'unassigned', state: 'todo', limit: 3 }).catch(() => undefined);
  return list?.items.find((line) => line.id !== current)?.id;
}

function fetchPictures({ pages }: ReviewDocument, atMost: number): void {
  for (const { imageUrl } of pages.slice(0, atMost)) {
    if (imageUrl !== null) new Image().src = imageUrl;
  }
}
