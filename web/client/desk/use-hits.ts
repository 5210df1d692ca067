import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PageRegion } from '../../../models/geometry.ts';
import { hitsQuery } from '../api/queries.ts';
import type { DrawnBox } from '../paper/drawn-box.ts';

/** Where the terms stand that led to this document, and which of the places is looked at. */
export interface Hits {
  /** '' where no search led here. */
  readonly q: string;
  readonly count: number | undefined;
  readonly isTruncated: boolean;
  /** 0-based; null where an item is looked at instead. */
  readonly shown: number | null;
  readonly boxes: readonly DrawnBox[];
  /** What the paper shows: the place looked at, else the item in hand. */
  readonly target: readonly PageRegion[];
  show(index: number): void;
  step(by: 1 | -1): void;
}

/** Boxes are picked by their item; those of a search begin with this. */
export const hitItem = 'hit:';

/** The places of the search in the address (`?q=…`). The first, on the page the address names, is shown at once. */
export function useHits(documentId: string, itemTarget: readonly PageRegion[]): Hits {
  const [{ q, page, isLed }] = useState(linkedSearch);
  const { data } = useQuery(hitsQuery(documentId, q));
  const [shown, setShown] = useState<number | null>(null);
  const hits = data?.hits;
  const latestItem = useRef(itemTarget);
  useEffect(() => {
    if (latestItem.current !== itemTarget) setShown(null);
    latestItem.current = itemTarget;
  }, [itemTarget]);
  useEffect(() => {
    if (!isLed || hits === undefined || hits.length === 0) return;
    const onPage = hits.findIndex(({ regions }) => regions.some((region) => region.page === page));
    setShown(Math.max(0, onPage));
  }, [hits, page, isLed]);
  const boxes = useMemo(() => boxesOf(hits ?? [], shown), [hits, shown]);
  const target = useMemo(() => (shown === null ? undefined : hits?.[shown]?.regions), [hits, shown]);
  const count = hits?.length;
  return {
    q,
    count,
    isTruncated: data?.truncated === true,
    shown,
    boxes,
    target: target ?? itemTarget,
    show: setShown,
    step: (by) => {
      if (count !== undefined && count > 0) setShown(((shown ?? (by === 1 ? -1 : 0)) + by + count) % count);
    },
  };
}

function boxesOf(
  hits: readonly { readonly regions: readonly PageRegion[] }[],
  shown: number | null,
): readonly DrawnBox[] {
  return hits.flatMap(({ regions }, at) =>
    regions.map((region, part) => ({
      id: `${hitItem}${at}/${part}`,
      item: `${hitItem}${at}`,
      tone: 'hit' as const,
      isCurrent: at === shown,
      side: null,
      ...region,
    })),
  );
}

/** The search an address names. It leads to its first place where the address names no item of its own. */
function linkedSearch(): { readonly q: string; readonly page: number; readonly isLed: boolean } {
  const link = new URLSearchParams(location.search);
  const isLed = !link.has('field') && !link.has('finding');
  return { q: (link.get('q') ?? '').trim(), page: Number(link.get('page')), isLed };
}
