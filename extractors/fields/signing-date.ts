import { partyKeys } from '../../models/contract.ts';
import { partyField } from '../../models/field.ts';
import type { FieldName } from '../../models/field.ts';
import { findDates } from '../../models/values/calendar-date.ts';
import type { FoundDate } from '../../models/values/calendar-date.ts';
import { isoDate } from '../../models/values/date-arithmetic.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import type { Reading } from '../reading.ts';
import type { ViewRange } from '../recognizers/hits.ts';
import { isMisread, isNearContract } from '../recognizers/plausible-date.ts';
import { signatureRangesOf } from '../recognizers/signature-ranges.ts';
import type { BlockRange } from '../recognizers/signature-ranges.ts';

/** When a party signed: the date in its signature block. */
export const signingDate = defineExtractor({
  id: 'signing-date',
  version: 1,
  fields: partyKeys.map((key): FieldName => partyField(key, 'signedOn')),
  *propose(reading) {
    for (const block of signatureRangesOf(reading)) yield* dateOf(reading, block);
  },
});

/** A date whose 日 the reader lost at the line's end. */
const cutDate = /(?<year>20\d{2})年(?<month>\d{1,2})月(?<day>\d{1,2})(?=[☑☐\s\n]|$)/;
/** A slot of which only pieces were read. */
const brokenSlot = /▁年▁?月?|年▁月/;
const dateLabel = /(?:签订|签署|签字|签约|签章)?(?:日期|时间)[:]?/;

function* dateOf(reading: Reading, { block, range }: BlockRange): Iterable<Draft> {
  const field = partyField(block.party, 'signedOn');
  const slice = reading.view.text.slice(range.start, range.end);
  const [date] = findDates(slice);
  const place = (start: number, length: number): ViewRange => ({
    start: range.start + start,
    end: range.start + start + length,
  });
  const cut = date?.reading.kind === 'complete' ? null : cutDate.exec(slice);
  if (cut?.groups) {
    const { year = '', month = '', day = '' } = cut.groups;
    const value = isoDate(Number(year), Number(month), Number(day));
    yield { field, value, at: place(cut.index, cut[0].length), confidence: 0.72, reasons: ['block', 'cut-short'] };
  } else if (date !== undefined) {
    yield wholeDate(reading, { field, date, at: place(date.start, date.end - date.start) });
  } else {
    const slot = brokenSlot.exec(slice);
    if (slot)
      yield { field, value: null, at: place(slot.index, slot[0].length), confidence: 0.85, reasons: ['block', 'slot'] };
    else yield* afterLabel(field, slice, place);
  }
}

interface DateInBlock {
  readonly field: FieldName;
  readonly date: FoundDate;
  readonly at: ViewRange;
}

function wholeDate(reading: Reading, { field, date, at }: DateInBlock): Draft {
  const { reading: said } = date;
  if (said.kind === 'blank') return { field, value: null, at, confidence: 0.92, reasons: ['block', 'slot'] };
  if (said.kind === 'partial' || isMisread(said.iso)) {
    return { field, value: null, kind: 'failed', at, confidence: 0.5, reasons: ['block', 'incomplete'] };
  }
  const isLikely = said.exists && isNearContract(reading, said.iso);
  return {
    field,
    value: said.iso,
    at,
    confidence: isLikely ? 0.92 : 0.6,
    reasons: ['block', ...(isLikely ? [] : ['far-from-contract'])],
  };
}

/** 日期： with nothing behind it is empty; with signs that make no date it is unread. */
function* afterLabel(
  field: FieldName,
  slice: string,
  place: (start: number, length: number) => ViewRange,
): Iterable<Draft> {
  const label = dateLabel.exec(slice);
  if (label === null) return;
  const after = /^[^\n]*/.exec(slice.slice(label.index + label[0].length))![0].replace(/[\s▁]/g, '');
  const at = place(label.index, label[0].length + after.length);
  if (after === '') yield { field, value: null, at, confidence: 0.8, reasons: ['label', 'slot'] };
  else if (/\d|年|月/.test(after))
    yield { field, value: null, kind: 'failed', at, confidence: 0.5, reasons: ['label', 'ink-unread'] };
}
