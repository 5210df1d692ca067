import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language.tsx';
import { ActionButton } from './action-button.tsx';
import { DecidedBy } from './decided-by.tsx';
import type { DeskItem } from './desk-items.ts';
import { EvidenceJumps } from './evidence-jumps.tsx';
import { SeverityTag } from './tags.tsx';
import type { Desk } from './use-desk.ts';

type FindingItem = Extract<DeskItem, { readonly kind: 'finding' }>;

/** A finding in full, with each side quoted. */
export function FindingCard({ desk, item }: Readonly<{ desk: Desk; item: FindingItem }>): ReactNode {
  const texts = useTexts();
  const { finding } = item;
  return (
    <>
      <header className="card-head">
        <SeverityTag severity={finding.severity} />
        <h2>{finding.title}</h2>
        <span className="quiet card-rule">{finding.rule}</span>
        <DecidedBy by={finding.decidedBy} at={finding.decidedAt} word={texts.findingStatuses[finding.status]} />
      </header>
      <div className="card-body">
        <p className="card-message">
          <bdi>{finding.message}</bdi>
        </p>
        {finding.reason !== null && (
          <p className="card-line">
            <span className="card-word">{texts.desk.reason}</span>
            <bdi>{finding.reason}</bdi>
          </p>
        )}
        <EvidenceJumps desk={desk} item={item} emptyText={texts.desk.noEvidenceFinding} />
      </div>
      <footer className="card-actions">
        <ActionButton desk={desk} action="accept" isMain>
          {texts.desk.acceptFinding}
        </ActionButton>
        <ActionButton desk={desk} action="dismiss">
          {texts.desk.dismiss}
        </ActionButton>
        <ActionButton desk={desk} action="edit">
          {texts.desk.fix}
        </ActionButton>
        <ActionButton desk={desk} action="reopen" isDisabled={finding.status === 'open'}>
          {texts.desk.reopenItem}
        </ActionButton>
        <span className="action-space" />
        <ActionButton desk={desk} action="history" isAlways>
          {texts.desk.history}
        </ActionButton>
      </footer>
    </>
  );
}
