import { useEffect, useState } from 'react';
import type { Lease } from '../../../models/api/queue.ts';
import { ApiError } from '../api/request.ts';
import { documentApi } from '../api/routes.ts';

/** mine: nobody else takes it · held: somebody else has it · lost: it was mine and ran out · none: nothing asked or known yet. */
export type LeaseState = 'none' | 'mine' | 'held' | 'lost';

/** Takes the document and keeps it while the page is open: a sign of life every third of the time it is lent for. */
export function useLease(documentId: string, isWanted: boolean): LeaseState {
  const [state, setState] = useState<LeaseState>('none');
  useEffect(() => {
    if (!isWanted) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const again = (seconds: number): void => {
      if (!isOver) timer = setTimeout(renew, seconds * 1000);
    };
    const renew = (): void => {
      documentApi.takeLease(documentId).then(
        (lease: Lease) => {
          setState('mine');
          again(lease.seconds / 3);
        },
        (error: unknown) => {
          const isHeld = error instanceof ApiError && error.code === 'lease-held';
          if (isHeld) setState((before) => (before === 'mine' || before === 'lost' ? 'lost' : 'held'));
          again(15);
        },
      );
    };
    renew();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [documentId, isWanted]);
  return state;
}
