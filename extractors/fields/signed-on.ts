import type { TextSpan } from '../../models/geometry.ts';
import { findDates } from '../../models/values/calendar-date.ts';
import type { DateReading, FoundDate } from '../../models/values/calendar-date.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import { headOf } from '../parties.ts';
import { findBlockDates } from '../recognizers/block-dates.ts';
import type { Reading } from '../reading.ts';
import { findHits } from '../recognizers/hits.ts';
import type { ViewRange } from '../recognizers/hits.ts';
import type { PlainView } from '../recognizers/plain-view.ts';
import { isNearContract } from '../recognizers/plausible-date.ts';

const headLabel = /(?:签[订定约署]|订立|缔约)(?:日期|时间|日)(?:为|:|)(?<rest>[^\n\t]{0,24})/;
const opening =
  /(?:本(?:合同|协议))?(?:由[^。\n]{2,60})?于(?<rest>[^。,\n]{4,20})(?:在[^。,\n]{2,20})?(?:签订|签署|订立)/;

/** The contract's date of signing: the head's, else the later of the parties' dates; empty slots only are blank. */
export const signedOn = defineExtractor({
  id: 'signed-on',
  version: 1,
  fields: ['signedOn'],
  *propose(reading) {
    const head = headDrafts(reading);
    if (head.length > 0) yield* head;
    else yield* [...bodyDrafts(reading), ...blockDrafts(reading)].slice(0, 1);
  },
});

interface PlacedDate {
  readonly reading: DateReading;
  readonly at: ViewRange;
}

function headDrafts(reading: Reading): readonly Draft[] {
  const { view, contract } = reading;
  const end = view.indexOf(headOf(contract));
  const inHead = [headLabel, opening].flatMap((pattern) =>
    findHits(view.text, pattern, { start: 0, end }).flatMap((hit) => {
      const rest = hit.rangeOf('rest')!;
      const [date] = findDates(view.text.slice(rest.start, rest.end));
      return date === undefined || date.start > 3 ? emptyAfter(view.text, hit) : [place(date, rest.start)];
    }),
  );
  return inHead.slice(0, 1).flatMap((date) => draftFrom(date, 0.94, 'head'));
}

/** 订立时间：2025年9月29日, in a clause: in a signature block it is a party's date. */
const bodyLabel = /(?:^|\n|\d\.|\))(?:合同|协议)?(?:签[订定约署]|订立)(?:日期|时间):(?<rest>[^。,\n\t]{8,20})/;

function isWithin(view: PlainView, at: number, { start, end }: TextSpan): boolean {
  return at >= view.indexOf(start) && at < view.indexOf(end);
}

/** 本合同于2025年8月26日在某地签订 stands in a clause of its own. */
function bodyDrafts(reading: Reading): readonly Draft[] {
  const { view } = reading;
  const [hit] = findHits(
    view.text,
    /本(?:合同|协议)(?:书)?于(?<rest>[^。,\n]{6,20})(?:,?在[^。,\n]{2,24})?(?:签订|签署|订立)/,
  );
  const labelled = findHits(view.text, bodyLabel).find(
    ({ start }) => !reading.contract.signatureBlocks.some(({ span }) => isWithin(view, start, span)),
  );
  const rest = (hit ?? labelled)?.rangeOf('rest');
  const [date] = rest === undefined ? [] : findDates(view.text.slice(rest.start, rest.end));
  return rest !== undefined && date?.start === 0 ? draftFrom(place(date, rest.start), 0.93, 'clause') : [];
}

/** 签订日期： with nothing but a slot behind it. */
function emptyAfter(text: string, hit: ViewRange): readonly PlacedDate[] {
  const said = text.slice(hit.start, hit.end);
  return /[:](?:▁)?$/.test(said) ? [{ reading: { kind: 'blank' }, at: hit }] : [];
}

function place(date: FoundDate, offset: number): PlacedDate {
  return { reading: date.reading, at: { start: offset + date.start, end: offset + date.end } };
}

function* blockDrafts(reading: Reading): Iterable<Draft> {
  const dates = findBlockDates(reading);
  const whole = dates.flatMap(({ said, at, confidence }) =>
    said.kind === 'complete' ? [{ reading: said, at, confidence }] : [],
  );
  // A year far from the contract's own is a slip of the reader where the other party's date is not.
  const near = whole.filter((date) => isNearContract(reading, date.reading.iso));
  const [latest] = [...(near.length > 0 ? near : whole)].sort((a, b) => (a.reading.iso < b.reading.iso ? 1 : -1));
  if (latest) {
    const agree = new Set(whole.map((date) => date.reading.iso)).size === 1 && whole.length > 1;
    yield* draftFrom(latest, agree ? 0.95 : near.length === whole.length ? 0.85 : 0.65, 'signature-block');
    return;
  }
  const blanks = dates.flatMap(({ said, at }) => (said.kind === 'blank' ? [{ reading: said, at }] : []));
  if (blanks[0] && blanks.length === dates.length) yield* draftFrom(blanks[0], 0.92, 'signature-block');
}

function draftFrom({ reading, at }: PlacedDate, confidence: number, reason: string): readonly Draft[] {
  if (reading.kind === 'complete')
    return [
      { field: 'signedOn', value: reading.iso, at, confidence: reading.exists ? confidence : 0.6, reasons: [reason] },
    ];
  if (reading.kind === 'blank') return [{ field: 'signedOn', value: null, at, confidence, reasons: [reason, 'slot'] }];
  return [];
}
