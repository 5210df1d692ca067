import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ReviewDocument } from '../../../models/api/documents.ts';
import type { Evidence } from '../../../models/evidence.ts';
import type { PageRegion } from '../../../models/geometry.ts';
import { unionOf } from '../paper/layout-pages.ts';
import { evidenceOf, fieldItemId, findingItemId, itemsOf, nextToLookAt, regionsOfEvidence } from './desk-items.ts';
import type { DeskItem } from './desk-items.ts';

interface Focus {
  readonly id: string | null;
  /** Which piece of its evidence is read; the first unless one was jumped to. */
  readonly side: number;
}

export interface DeskFocus {
  readonly items: readonly DeskItem[];
  readonly current: DeskItem | undefined;
  readonly side: number;
  /** What the paper shows; a new array each time something is focused. */
  readonly target: readonly PageRegion[];
  readonly showsAbsent: boolean;
  readonly toggleAbsent: () => void;
  readonly focus: (id: string | null, side?: number) => void;
}

/** Which item is in hand. Starts at the one the address names, else at the first that must be looked at. */
export function useDeskFocus(document: ReviewDocument): DeskFocus {
  const [linked] = useState(() => linkedItem(document));
  const [showsAbsent, setShowsAbsent] = useState(() => isHidden(document, linked));
  const items = useMemo(() => itemsOf(document, showsAbsent), [document, showsAbsent]);
  const [{ id, side }, setFocus] = useState<Focus>(() => ({
    id: linked ?? (linkedPage() === null ? ((nextToLookAt(items, null) ?? items[0])?.id ?? null) : null),
    side: 0,
  }));
  const focus = useCallback((next: string | null, nextSide = 0) => setFocus({ id: next, side: nextSide }), []);
  const current = items.find((item) => item.id === id);
  const target = useTarget(current, side);
  useEffect(() => {
    if (current !== undefined) writeLink(current, target[0]?.page);
  }, [current, target]);
  return { items, current, side, target, showsAbsent, toggleAbsent: () => setShowsAbsent((shown) => !shown), focus };
}

/** Places to show. The same while only the decision on the item changes, so that the paper stays still. */
function useTarget(current: DeskItem | undefined, side: number): readonly PageRegion[] {
  const evidence = current === undefined ? [] : evidenceOf(current);
  const piece = evidence[side] ?? evidence[0];
  const shown = piece === undefined ? [] : side === 0 ? [piece, ...neighboursOf(piece, evidence)] : [piece];
  const signature = `${current?.id}|${side}|${JSON.stringify(shown.map(({ boxes }) => boxes))}`;
  return useMemo(() => shown.flatMap(regionsOfEvidence), [signature]);
}

/** Height on the page, as a fraction of it, within which several places are shown together. */
const together = 0.15;

/** The other places that stand so near to the first that one look takes them all in. */
function neighboursOf(first: Evidence, evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.filter((other) => {
    if (other === first || other.page !== first.page) return false;
    const [, top, , bottom] = unionOf([...first.boxes, ...other.boxes]);
    return bottom - top < together;
  });
}

function linkedItem(document: ReviewDocument): string | null {
  const link = new URLSearchParams(location.search);
  const [field, finding] = [link.get('field'), link.get('finding')];
  if (document.fields.some(({ key }) => key === field)) return fieldItemId(field ?? '');
  if (document.findings.some(({ key }) => key === finding)) return findingItemId(finding ?? '');
  return null;
}

/** The page an address names; it counts where the address names no item. */
export function linkedPage(): number | null {
  const page = Number(new URLSearchParams(location.search).get('page'));
  return Number.isInteger(page) && page > 0 ? page : null;
}

function isHidden(document: ReviewDocument, id: string | null): boolean {
  return id !== null && itemsOf(document, false).every((item) => item.id !== id);
}

/** The address names the item, so that it can be sent to somebody else or reloaded. */
function writeLink(item: DeskItem, page: number | undefined): void {
  const link = new URLSearchParams(item.kind === 'field' ? { field: item.field.key } : { finding: item.finding.key });
  if (page !== undefined) link.set('page', String(page));
  const q = new URLSearchParams(location.search).get('q');
  if (q !== null) link.set('q', q);
  history.replaceState(history.state, '', `${location.pathname}?${link}`);
}
