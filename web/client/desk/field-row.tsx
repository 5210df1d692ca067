import { memo } from 'react';
import type { ReactNode } from 'react';
import type { ReviewField } from '../../../models/api/fields.ts';
import { useTexts } from '../i18n/language.tsx';
import { fieldItemId, needsLook } from './desk-items.ts';
import { useFieldLabel } from './field-label.ts';
import { GradeTag, OriginTag, StatusTag } from './tags.tsx';
import { ValueText } from './value-text.tsx';

export interface FieldRowProps {
  readonly field: ReviewField;
  readonly isCurrent: boolean;
  readonly onPick: (item: string) => void;
}

/** One field on one line. */
export const FieldRow = memo(function FieldRow({ field, isCurrent, onPick }: FieldRowProps): ReactNode {
  const texts = useTexts();
  const id = fieldItemId(field.key);
  const label = useFieldLabel()(field, true);
  const mark = needsLook({ kind: 'field', id, field }) ? 'todo' : field.review;
  return (
    <li
      className="row"
      data-row={id}
      tabIndex={-1}
      aria-current={isCurrent ? 'true' : undefined}
      onClick={() => onPick(id)}
    >
      <span className={`row-mark mark-${mark}`} title={texts.reviews[field.review]} />
      <span className="row-label" title={label}>
        {label}
      </span>
      <span className="row-value">
        {field.status === 'found' || field.status === 'conflicting' ? <ValueText field={field} /> : null}
      </span>
      {field.status === 'found' && !field.isNotAgreed ? <span /> : <StatusTag field={field} />}
      <GradeTag field={field} />
      <OriginTag field={field} />
    </li>
  );
});
