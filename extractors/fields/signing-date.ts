import { partyKeys } from '../../models/contract.ts';
import { partyField } from '../../models/field.ts';
import type { FieldName } from '../../models/field.ts';
import { defineExtractor } from '../define-extractor.ts';
import { findBlockDates } from '../recognizers/block-dates.ts';

/** When a party signed: the date in its signature block. */
export const signingDate = defineExtractor({
  id: 'signing-date',
  version: 1,
  fields: partyKeys.map((key): FieldName => partyField(key, 'signedOn')),
  *propose(reading) {
    for (const { party, said, at, confidence, reasons } of findBlockDates(reading)) {
      const field = partyField(party, 'signedOn');
      if (said.kind === 'complete') yield { field, value: said.iso, at, confidence, reasons };
      else yield { field, value: null, kind: said.kind === 'blank' ? 'blank' : 'failed', at, confidence, reasons };
    }
  },
});
