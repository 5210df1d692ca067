import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { ReviewDocument } from '../../../models/api/documents.ts';
import { useKeys } from '../keys/use-keys.ts';
import { wayBack } from '../search/filter-address.ts';
import { PaperView } from '../paper/paper-view.tsx';
import type { PaperHandle } from '../paper/paper-view.tsx';
import { ActionBar } from './action-bar.tsx';
import { boxesOfItems } from './boxes-of-items.ts';
import { DeskDialogs } from './desk-dialogs.tsx';
import { runDeskAction } from './desk-actions.ts';
import { DeskNotices } from './desk-notices.tsx';
import { DocumentBar } from './document-bar.tsx';
import { useFetchAhead } from './fetch-ahead.ts';
import { ItemCard } from './item-card.tsx';
import { HitSteps } from './hit-steps.tsx';
import { ItemLists } from './item-lists.tsx';
import { PaperTools } from './paper-tools.tsx';
import { linkedPage } from './use-desk-focus.ts';
import { useDesk } from './use-desk.ts';
import { hitItem, useHits } from './use-hits.ts';
import { useAbility } from '../session/session-gate.tsx';

/** The paper on the left; on the right what was read from it, and what there is to decide. */
export function DeskView({ document }: { readonly document: ReviewDocument }): ReactNode {
  const paper = useRef<PaperHandle>(null);
  const desk = useDesk(document, paper);
  const [, navigate] = useLocation();
  const [page, setPage] = useState(1);
  const hits = useHits(document.document.id, desk.target);
  const decides = useAbility('decide');
  useEffect(() => {
    const linked = linkedPage();
    if (linked !== null && !/[?&](field|finding)=/.test(location.search)) paper.current?.showPage(linked);
  }, []);
  useFetchAhead(document);
  useKeys('document', (action, key) => {
    if (runDeskAction(desk, action, key)) return true;
    if (action === 'next-hit' || action === 'previous-hit') hits.step(action === 'next-hit' ? 1 : -1);
    else if (action === 'leave') navigate(wayBack(decides));
    else return false;
    return true;
  });

  const { items, current, hidesBoxes, showsAbsent, goTo, toggleAbsent } = desk;
  const currentId = hits.shown === null ? (current?.id ?? null) : null;
  const boxes = useMemo(
    () => (hidesBoxes ? [] : [...boxesOfItems(items, currentId), ...hits.boxes]),
    [items, currentId, hidesBoxes, hits.boxes],
  );
  const pickBox = (item: string): void =>
    item.startsWith(hitItem) ? hits.show(Number(item.slice(hitItem.length))) : goTo(item);
  const latestPick = useRef(pickBox);
  latestPick.current = pickBox;
  const pick = useCallback((item: string) => latestPick.current(item), []);
  const latestDraw = useRef(desk.drawRegion);
  latestDraw.current = desk.drawRegion;
  const draw = useCallback((...[region]: Parameters<typeof desk.drawRegion>) => void latestDraw.current(region), []);

  return (
    <div className={decides ? 'desk' : 'desk desk-reading'} onMouseDown={keepFocus}>
      <DocumentBar document={document} desk={desk} />
      <DeskNotices document={document} />
      <div className="desk-paper">
        <PaperTools desk={desk} page={page} />
        <HitSteps hits={hits} />
        <PaperView
          ref={paper}
          pages={document.pages}
          boxes={boxes}
          target={hits.target}
          onPick={pick}
          onRegion={document.mayDecide ? draw : undefined}
          onPageChange={setPage}
        />
      </div>
      <div className="desk-panel">
        <ItemLists
          document={document}
          currentId={current?.id ?? null}
          showsAbsent={showsAbsent}
          onPick={pick}
          onToggleAbsent={toggleAbsent}
        />
        <ItemCard desk={desk} />
        {decides && <ActionBar desk={desk} />}
      </div>
      <DeskDialogs desk={desk} />
    </div>
  );
}

/** A button pressed with the mouse must not take the keys: Enter goes on meaning "accept". */
function keepFocus(event: React.MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button') !== null) event.preventDefault();
}
