import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { documentQuery } from '../api/queries.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import { DeskView } from './desk-view.tsx';

/** Seconds after which somebody else's decisions show by themselves. */
const refreshSeconds = 15;

/** The desk of one document. */
export function DocumentPage({ id }: { readonly id: string }): ReactNode {
  const { data, error, refetch } = useQuery({ ...documentQuery(id), refetchInterval: refreshSeconds * 1000 });
  if (data !== undefined) return <DeskView document={data} />;
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  return <div className="desk desk-waiting" aria-busy="true" />;
}
