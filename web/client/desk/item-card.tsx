import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language.tsx';
import { FieldCard } from './field-card.tsx';
import { FindingCard } from './finding-card.tsx';
import type { Desk } from './use-desk.ts';

/** The item in hand, in full. Its height never changes, so that nothing on the desk moves. */
export function ItemCard({ desk }: { readonly desk: Desk }): ReactNode {
  const texts = useTexts();
  const { current } = desk;
  return (
    <section className="card" aria-label={texts.desk.evidence} aria-live="polite">
      {current?.kind === 'field' && <FieldCard desk={desk} item={current} />}
      {current?.kind === 'finding' && <FindingCard desk={desk} item={current} />}
    </section>
  );
}
