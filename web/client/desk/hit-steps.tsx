import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language.tsx';
import type { Hits } from './use-hits.ts';

/** What was looked for, how often it stands here, and the way from place to place. */
export function HitSteps({ hits }: { readonly hits: Hits }): ReactNode {
  const texts = useTexts();
  const { q, count, isTruncated, shown, step } = hits;
  if (q === '' || count === undefined) return null;
  return (
    <div className="hit-steps" role="status">
      <bdi>{isTruncated ? texts.search.hitsMany(q, count) : texts.search.hits(q, count)}</bdi>
      {count > 0 && (
        <>
          <button type="button" aria-label={texts.search.previousHit} onClick={() => step(-1)}>
            ‹ <kbd aria-hidden="true">,</kbd>
          </button>
          <span>{shown === null ? '–' : texts.search.hitOf(shown + 1, count)}</span>
          <button type="button" aria-label={texts.search.nextHit} onClick={() => step(1)}>
            › <kbd aria-hidden="true">.</kbd>
          </button>
        </>
      )}
    </div>
  );
}
