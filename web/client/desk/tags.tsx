import type { ReactNode } from 'react';
import type { ReviewState } from '../../../models/api/queue.ts';
import type { ReviewField } from '../../../models/api/fields.ts';
import type { Severity } from '../../../models/finding.ts';
import { useTexts } from '../i18n/language.tsx';

/** How bad a finding is; the one place where red is loud. */
export function SeverityTag({ severity }: { readonly severity: Severity }): ReactNode {
  const texts = useTexts();
  return <span className={`tag severity-${severity}`}>{texts.severities[severity]}</span>;
}

/** Where a document stands. */
export function StateTag({ state }: { readonly state: ReviewState }): ReactNode {
  const texts = useTexts();
  return <span className={`tag state-${state}`}>{texts.states[state]}</span>;
}

/** Which of the five facts (or the sixth, a person's) a field is; a found value needs no word for it in a row. */
export function StatusTag({ field }: { readonly field: ReviewField }): ReactNode {
  const texts = useTexts();
  if (field.isNotAgreed) return <span className="tag status-not-agreed">{texts.notAgreed}</span>;
  return <span className={`tag status-${field.status}`}>{texts.statuses[field.status]}</span>;
}

/** How far the value may be trusted; the score is on the card. */
export function GradeTag({ field }: { readonly field: ReviewField }): ReactNode {
  const texts = useTexts();
  const percent = Math.round(field.confidence * 100);
  return (
    <span className={`grade grade-${field.grade}`} title={texts.gradeTitle(texts.grades[field.grade], percent)}>
      {texts.grades[field.grade]}
    </span>
  );
}

/** Who says so: 规则, 模型, 识别, 人工. */
export function OriginTag({ field }: { readonly field: ReviewField }): ReactNode {
  const texts = useTexts();
  return (
    <span className={`origin origin-${field.originKind}`} title={field.origin}>
      {texts.origins[field.originKind]}
    </span>
  );
}
