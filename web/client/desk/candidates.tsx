import type { ReactNode } from 'react';
import type { ReviewField } from '../../../models/api/fields.ts';
import { useTexts } from '../i18n/language.tsx';
import { runDeskAction } from './desk-actions.ts';
import type { Desk } from './use-desk.ts';
import { formatValue } from './value-text.tsx';

/** Other values the field might have; the number before each takes it. */
export function Candidates({ desk, field }: Readonly<{ desk: Desk; field: ReviewField }>): ReactNode {
  const texts = useTexts();
  if (field.candidates.length === 0) return null;
  return (
    <div className="card-line">
      <span className="card-word">{texts.desk.candidates}</span>
      <span className="candidates">
        {field.candidates.slice(0, 9).map((candidate, index) => (
          <button
            key={candidate.id}
            type="button"
            disabled={!desk.document.mayDecide}
            onClick={() => runDeskAction(desk, 'take-candidate', String(index + 1))}
          >
            <kbd>{index + 1}</kbd>
            <bdi>
              {candidate.value === null
                ? texts.statuses[candidate.status]
                : formatValue(field.type, candidate.value, texts)}
            </bdi>
            <span className="quiet">{texts.origins[candidate.originKind]}</span>
          </button>
        ))}
      </span>
    </div>
  );
}
