import type { ReactNode } from 'react';
import type { ReviewField } from '../../../models/api/fields.ts';
import { useTexts } from '../i18n/language.tsx';
import type { RegionOffer } from './use-region-offer.ts';
import { formatValue } from './value-text.tsx';

/** What was read from a box a person drew, offered as the value: Enter takes it, e edits it first. */
export function RegionOfferNote({ offer, field }: Readonly<{ offer: RegionOffer; field: ReviewField }>): ReactNode {
  const texts = useTexts();
  const { reading } = offer;
  return (
    <p className="card-line offer" role="status">
      <span className="card-word">{texts.desk.offered}</span>
      {reading === undefined ? (
        texts.desk.reading
      ) : reading.candidate === null || reading.candidate.value === null ? (
        <>
          <bdi>{reading.text === '' ? texts.desk.offeredNothing : reading.text}</bdi>
          <span className="quiet">
            <kbd>e</kbd> {texts.desk.edit}
          </span>
        </>
      ) : (
        <>
          <strong>
            <bdi>{formatValue(field.type, reading.candidate.value, texts)}</bdi>
          </strong>
          <span className="quiet">
            <kbd>Enter</kbd> {texts.desk.offeredTake} · <kbd>e</kbd> {texts.desk.edit} · <kbd>Esc</kbd>{' '}
            {texts.common.cancel}
          </span>
        </>
      )}
    </p>
  );
}
