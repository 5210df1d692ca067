import { useCallback, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode, Ref } from 'react';
import type { ReviewPage } from '../../../models/api/pages.ts';
import type { PageRegion } from '../../../models/geometry.ts';
import { useTexts } from '../i18n/language.tsx';
import type { DrawnBox } from './drawn-box.ts';
import {
  clampScale,
  layoutPages,
  pageGap,
  pageInMiddle,
  pagesInView,
  placeRegions,
  scaleForRegions,
  scrollToCentre,
} from './layout-pages.ts';
import type { PaperLook, Viewport } from './layout-pages.ts';
import { PaperPage } from './paper-page.tsx';
import { turnedOnce } from './rotation.ts';
import { useViewport } from './use-viewport.ts';

/** What keys and buttons do to the paper. */
export interface PaperHandle {
  zoomBy(factor: number): void;
  fitWidth(): void;
  /** Centres the evidence and zooms to it. */
  fitEvidence(): void;
  rotate(): void;
  showPage(number: number): void;
  readonly currentPage: () => number;
}

export interface PaperViewProps {
  readonly pages: readonly ReviewPage[];
  readonly boxes: readonly DrawnBox[];
  /** What is to be read: a new array is centred and zoomed to as soon as it comes. */
  readonly target: readonly PageRegion[];
  readonly onPick: (item: string) => void;
  /** Undefined where nobody may draw. */
  readonly onRegion: ((region: PageRegion) => void) | undefined;
  readonly onPageChange: (page: number) => void;
  readonly ref: Ref<PaperHandle>;
}

/** The paper: pages one below the other; only those near the window are in the document. */
export function PaperView({ pages, boxes, target, onPick, onRegion, onPageChange, ref }: PaperViewProps): ReactNode {
  const texts = useTexts();
  const frame = useRef<HTMLDivElement>(null);
  const viewport = useViewport(frame);
  const [look, setLook] = useState<PaperLook>({ scale: 1, rotation: 0 });
  const [scrollTop, setScrollTop] = useState(0);
  /** Where the window goes once the new look is laid out. */
  const goal = useRef<Goal | null>(null);
  const layout = useMemo(() => layoutPages(pages, look, viewport), [pages, look, viewport]);

  const goTo = useCallback((next: Goal, changed: PaperLook) => {
    goal.current = next;
    setLook({ ...changed });
  }, []);
  const showTarget = useCallback(
    (shown: PaperLook) => {
      if (target.length === 0 || viewport.height === 0) return;
      const scale = scaleForRegions(target, pages, { viewport, rotation: shown.rotation });
      goTo({ kind: 'regions', regions: target }, { scale, rotation: shown.rotation });
    },
    [target, pages, viewport, goTo],
  );

  const lookNow = useRef(look);
  useLayoutEffect(() => {
    lookNow.current = look;
  }, [look]);
  useLayoutEffect(() => showTarget(lookNow.current), [showTarget]);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null || goal.current === null || viewport.height === 0) return;
    const place = scrollFor(goal.current, { layout, viewport, look });
    goal.current = null;
    if (place !== undefined) element.scrollTo({ ...place, behavior: 'instant' });
    setScrollTop(element.scrollTop);
  }, [layout, viewport, look]);

  const middle = pageInMiddle(layout, scrollTop, viewport);
  useEffect(() => onPageChange(middle), [middle, onPageChange]);

  const anchor = (): Goal => anchorOf(frame.current, layout.width, layout.height);
  useImperativeHandle(ref, () => ({
    zoomBy: (factor) => goTo(anchor(), { ...look, scale: clampScale(look.scale * factor) }),
    fitWidth: () => goTo(anchor(), { ...look, scale: 1 }),
    fitEvidence: () => showTarget(look),
    rotate: () => {
      const rotation = turnedOnce(look.rotation);
      goTo({ kind: 'page', number: middle }, { ...look, rotation });
    },
    showPage: (number) => goTo({ kind: 'page', number }, look),
    currentPage: () => middle,
  }));

  const imageUrls = useMemo(() => new Map(pages.map((page) => [page.number, page.imageUrl])), [pages]);
  const boxesByPage = useMemo(() => groupByPage(boxes), [boxes]);
  return (
    <div
      ref={frame}
      className="paper"
      role="region"
      aria-label={texts.paper.region}
      tabIndex={0}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
    >
      <div className="paper-sheet" style={{ width: layout.width, height: layout.height }}>
        {pagesInView(layout, scrollTop, viewport).map((place) => (
          <PaperPage
            key={place.number}
            place={place}
            imageUrl={imageUrls.get(place.number) ?? null}
            rotation={look.rotation}
            boxes={boxesByPage.get(place.number) ?? noBoxes}
            onPick={onPick}
            onRegion={onRegion}
          />
        ))}
      </div>
    </div>
  );
}

const noBoxes: readonly DrawnBox[] = [];

function groupByPage(boxes: readonly DrawnBox[]): ReadonlyMap<number, readonly DrawnBox[]> {
  const byPage = new Map<number, DrawnBox[]>();
  for (const box of boxes) byPage.set(box.page, [...(byPage.get(box.page) ?? []), box]);
  return byPage;
}

type Goal =
  | { readonly kind: 'regions'; readonly regions: readonly PageRegion[] }
  | { readonly kind: 'page'; readonly number: number }
  /** The point in the middle of the window, as fractions of all the paper. */
  | { readonly kind: 'anchor'; readonly x: number; readonly y: number };

interface Laid {
  readonly layout: ReturnType<typeof layoutPages>;
  readonly viewport: Viewport;
  readonly look: PaperLook;
}

function scrollFor(goal: Goal, { layout, viewport, look }: Laid): { left: number; top: number } | undefined {
  if (goal.kind === 'regions') {
    const place = placeRegions(goal.regions, layout, look.rotation);
    return place && scrollToCentre(place.box, layout, viewport);
  }
  if (goal.kind === 'page') {
    const page = layout.pages.find(({ number }) => number === goal.number);
    return page && { left: Math.max(0, (layout.width - viewport.width) / 2), top: page.top - pageGap };
  }
  const [x, y] = [goal.x * layout.width, goal.y * layout.height];
  return scrollToCentre([x, y, x, y], layout, viewport);
}

function anchorOf(element: HTMLElement | null, width: number, height: number): Goal {
  if (element === null) return { kind: 'anchor', x: 0.5, y: 0 };
  return {
    kind: 'anchor',
    x: (element.scrollLeft + element.clientWidth / 2) / width,
    y: (element.scrollTop + element.clientHeight / 2) / height,
  };
}
