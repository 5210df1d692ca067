import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';
import type { Viewport } from './layout-pages.ts';

/** Inner size of an element, without its scroll bars; follows it. 0 × 0 until it is laid out. */
export function useViewport(element: RefObject<HTMLElement | null>): Viewport {
  const [viewport, setViewport] = useState<Viewport>({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return undefined;
    const measure = (): void =>
      setViewport((before) =>
        before.width === watched.clientWidth && before.height === watched.clientHeight
          ? before
          : { width: watched.clientWidth, height: watched.clientHeight },
      );
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return viewport;
}
