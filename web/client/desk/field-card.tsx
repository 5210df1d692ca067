import type { ReactNode } from 'react';
import type { ReviewField } from '../../../models/api/fields.ts';
import { describeCheck } from '../../../models/field-checks.ts';
import { useLanguage, useTexts } from '../i18n/language.tsx';
import { ActionButton } from './action-button.tsx';
import { Candidates } from './candidates.tsx';
import { DecidedBy } from './decided-by.tsx';
import type { DeskItem } from './desk-items.ts';
import { EvidenceJumps } from './evidence-jumps.tsx';
import { FieldEditor } from './field-editor.tsx';
import { useFieldLabel } from './field-label.ts';
import { RegionOfferNote } from './region-offer-note.tsx';
import { GradeTag, OriginTag, StatusTag } from './tags.tsx';
import type { Desk } from './use-desk.ts';
import { ValueText } from './value-text.tsx';

type FieldItem = Extract<DeskItem, { readonly kind: 'field' }>;

/** A field in full: value, state, grade, origin, why a person must look, candidates, evidence, and what can be done. */
export function FieldCard({ desk, item }: Readonly<{ desk: Desk; item: FieldItem }>): ReactNode {
  const texts = useTexts();
  const { field } = item;
  const label = useFieldLabel()(field);
  const isEditing = desk.editing.editing?.field === field.key;
  return (
    <>
      <header className="card-head">
        <h2>{label}</h2>
        {field.fee !== null && <bdi className="quiet">{field.fee.unit}</bdi>}
        <StatusTag field={field} />
        <GradeTag field={field} />
        <OriginTag field={field} />
        <DecidedBy by={field.decidedBy} at={field.decidedAt} word={texts.reviews[field.review]} />
      </header>
      <div className="card-body">
        {isEditing ? (
          <FieldEditor desk={desk} field={field} label={label} />
        ) : (
          <p className="card-value">
            <ValueText field={field} isWhole />
          </p>
        )}
        {desk.offers.offer?.field === field.key && <RegionOfferNote offer={desk.offers.offer} field={field} />}
        <Blockers field={field} />
        <Confirmations field={field} />
        <Candidates desk={desk} field={field} />
        <EvidenceJumps desk={desk} item={item} emptyText={texts.desk.noEvidence} />
      </div>
      <footer className="card-actions">
        <ActionButton desk={desk} action="accept" isMain>
          {acceptWord(field, texts.desk)}
        </ActionButton>
        <ActionButton desk={desk} action="edit">
          {texts.desk.edit}
        </ActionButton>
        <ActionButton desk={desk} action="not-agreed">
          {texts.desk.notAgreed}
        </ActionButton>
        <ActionButton desk={desk} action="reopen" isDisabled={field.review === 'unreviewed'}>
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

/** Enter confirms what is there: that it is blank, that it conflicts. The button says which. */
function acceptWord(field: ReviewField, texts: ReturnType<typeof useTexts>['desk']): string {
  switch (field.status) {
    case 'blank':
      return texts.acceptBlank;
    case 'absent':
      return texts.acceptAbsent;
    case 'conflicting':
      return texts.acceptConflict;
    case 'failed':
      return texts.acceptFailed;
    case 'found':
      return texts.accept;
  }
}

function Blockers({ field }: { readonly field: ReviewField }): ReactNode {
  const { texts, language } = useLanguage();
  const codes = [...new Set(field.blockers.map(({ code }) => code))];
  if (codes.length === 0 || field.review !== 'unreviewed') return null;
  const words = [
    ...codes.map((code) => texts.blockers[code]),
    ...field.doubts.filter((key) => !saidByCode.has(key)).map((key) => describeCheck(key, language)),
  ];
  return (
    <p className="card-line">
      <span className="card-word">{texts.desk.whyNot}</span>
      {words.join('；')}
    </p>
  );
}

/** Doubts that a code of their own says already. */
const saidByCode: ReadonlySet<string> = new Set(['conflicting', 'unread-ink', 'low-confidence']);

function Confirmations({ field }: { readonly field: ReviewField }): ReactNode {
  const { texts, language } = useLanguage();
  if (field.validatedBy.length === 0 || field.review !== 'unreviewed') return null;
  return (
    <p className="card-line">
      <span className="card-word">{texts.desk.confirmedBy}</span>
      {field.validatedBy.map((key) => describeCheck(key, language)).join('；')}
    </p>
  );
}
