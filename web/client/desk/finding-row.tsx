import { memo } from 'react';
import type { ReactNode } from 'react';
import type { ReviewFinding } from '../../../models/api/findings.ts';
import { useTexts } from '../i18n/language.tsx';
import { findingItemId } from './desk-items.ts';
import { SeverityTag } from './tags.tsx';

export interface FindingRowProps {
  readonly finding: ReviewFinding;
  readonly isCurrent: boolean;
  readonly onPick: (item: string) => void;
}

/** One finding on two lines: what rule, where, and what it says. */
export const FindingRow = memo(function FindingRow({ finding, isCurrent, onPick }: FindingRowProps): ReactNode {
  const texts = useTexts();
  const id = findingItemId(finding.key);
  const isOpen = finding.status === 'open';
  return (
    <li
      className={isOpen ? 'row row-finding' : 'row row-finding row-settled'}
      data-row={id}
      tabIndex={-1}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={() => onPick(id)}
    >
      <span
        className={`row-mark mark-${isOpen ? 'todo' : 'confirmed'}`}
        title={texts.findingStatuses[finding.status]}
      />
      <SeverityTag severity={finding.severity} />
      <span className="finding-text">
        <span className="finding-title">
          {finding.title} <span className="quiet">{finding.clauses.slice(0, 3).join('、')}</span>
        </span>
        <bdi className="finding-message">{finding.message}</bdi>
      </span>
      {isOpen ? null : <span className="tag finding-settled">{texts.findingStatuses[finding.status]}</span>}
    </li>
  );
});
