import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { ReviewDocument } from '../../../models/api/documents.ts';
import { useTexts } from '../i18n/language.tsx';
import { useAbility } from '../session/session-gate.tsx';
import { wayBack } from '../search/filter-address.ts';
import { formatValue } from './value-text.tsx';
import { itemsOf, needsLook } from './desk-items.ts';
import { StateTag } from './tags.tsx';
import type { Desk } from './use-desk.ts';

/** What contract this is, how far it is, and whether everything is saved. */
export function DocumentBar({ document, desk }: Readonly<{ document: ReviewDocument; desk: Desk }>): ReactNode {
  const texts = useTexts();
  const decides = useAbility('decide');
  const back = wayBack(decides);
  const { document: line, round } = document;
  const left = itemsOf(document, true).filter(needsLook).length;
  const parties = [line.partyA, line.partyB].filter((party) => party !== null);
  return (
    <div className="document-bar">
      <Link
        href={back}
        className="document-back"
        aria-label={back === '/queue' ? texts.common.backToQueue : texts.common.backToSearch}
      >
        ‹
      </Link>
      <h1 title={line.fileName}>
        <bdi>{line.title ?? line.fileName}</bdi>
      </h1>
      <span className="document-facts">
        {parties.map((party, index) => (
          <span key={index}>
            {index > 0 && ' — '}
            <bdi>{party}</bdi>
          </span>
        ))}
        {line.totalAmount !== null && ` · ${formatValue('money', line.totalAmount, texts)}`}
        {` · ${texts.executions[line.execution]}`}
      </span>
      <span className="document-progress">
        <StateTag state={line.state} />
        {round > 1 && <span className="quiet">{texts.desk.round(round)}</span>}
        {!document.mayDecide && <span className="quiet">{texts.desk.readOnly}</span>}
        {decides && (
          <>
            <strong className={left === 0 ? 'progress-none' : ''}>{texts.desk.progress(left)}</strong>
            <span className={`line-state line-${desk.decisions.lineState}`} role="status">
              {texts.desk[desk.decisions.lineState]}
            </span>
          </>
        )}
      </span>
    </div>
  );
}
