import type { ReactNode } from 'react';
import { ConflictDialog } from './conflict-dialog.tsx';
import { DismissDialog } from './dismiss-dialog.tsx';
import { HistoryDialog } from './history-dialog.tsx';
import { OverrideDialog } from './override-dialog.tsx';
import type { Desk } from './use-desk.ts';

/** The dialogs of the desk; at most one is open. */
export function DeskDialogs({ desk }: { readonly desk: Desk }): ReactNode {
  const { current, dialog, conflict, submitting } = desk;
  return (
    <>
      {dialog === 'dismiss' && current?.kind === 'finding' && <DismissDialog desk={desk} item={current} />}
      {dialog === 'history' && <HistoryDialog desk={desk} />}
      {conflict !== null && <ConflictDialog desk={desk} conflict={conflict} />}
      {submitting.asksReason && <OverrideDialog submitting={submitting} />}
    </>
  );
}
