import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language.tsx';
import { evidenceOf } from './desk-items.ts';
import type { DeskItem } from './desk-items.ts';
import type { Desk } from './use-desk.ts';

/** Longest quote shown; the paper shows the rest. */
const quoteLength = 300;

/** Each place the item rests on, quoted; pressing one shows it on the paper. */
export function EvidenceJumps({
  desk,
  item,
  emptyText,
}: Readonly<{ desk: Desk; item: DeskItem; emptyText: string }>): ReactNode {
  const texts = useTexts();
  const evidence = evidenceOf(item);
  if (evidence.length === 0) return <p className="card-line quiet">{emptyText}</p>;
  return (
    <ol className="jumps">
      {evidence.map((piece, index) => (
        <li key={index}>
          <button
            type="button"
            aria-current={index === desk.side ? 'true' : undefined}
            onClick={() => desk.goTo(item.id, index)}
          >
            <span className="jump-number" aria-label={texts.desk.side(index + 1)}>
              {index + 1}
            </span>
            <q>
              <bdi>{shorten(piece.quote ?? '—')}</bdi>
            </q>
            <span className="jump-place">{texts.desk.clause(piece.clause, piece.page)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function shorten(quote: string): string {
  return quote.length <= quoteLength ? quote : `${quote.slice(0, quoteLength)}…`;
}
