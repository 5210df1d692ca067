import type { PartyKey } from '../../models/contract.ts';
import { findDates } from '../../models/values/calendar-date.ts';
import type { DateReading, IsoDate } from '../../models/values/calendar-date.ts';
import { isRealDate, isoDate } from '../../models/values/date-arithmetic.ts';
import type { Reading } from '../reading.ts';
import type { ViewRange } from './hits.ts';
import { isMisread, isNearContract } from './plausible-date.ts';
import { signatureRangesOf } from './signature-ranges.ts';
import type { BlockRange } from './signature-ranges.ts';

/** The date of one signature block: what it says, and how surely it was read. */
export interface BlockDate {
  readonly party: PartyKey;
  /** `unread`: signs that make no date. */
  readonly said: DateReading | { readonly kind: 'unread' };
  readonly at: ViewRange;
  readonly confidence: number;
  readonly reasons: readonly string[];
}

/** A date whose 日 the reader lost at the line's end. */
const cutDate = /(?<year>20\d{2})年(?<month>\d{1,2})月(?<day>\d{1,2})(?=[☑☐\s\n]|$)/;
/** A slot of which only pieces were read. */
const brokenSlot = /▁年▁?月?|年▁月/;
const dateLabel = /(?:签订|签署|签字|签约|签章)?(?:日期|时间)[:]?/;

/** The dates of all signature blocks. A year misread in one of two otherwise equal dates is put right by the other. */
export function findBlockDates(reading: Reading): readonly BlockDate[] {
  const dates = signatureRangesOf(reading).flatMap((block) => dateIn(reading, block));
  return dates.map((date) => mendYear(reading, date, dates));
}

function dateIn(reading: Reading, { block, range, view }: BlockRange): readonly BlockDate[] {
  const written = view.text.slice(range.start, range.end);
  const slice = withDigits(written);
  const [date] = findDates(slice);
  const make = (
    said: BlockDate['said'],
    [start, length]: readonly [number, number],
    confidence: number,
    reason: string,
  ): readonly BlockDate[] => [
    {
      party: block.party,
      said,
      at: { start: range.start + start, end: range.start + start + length },
      confidence,
      reasons: ['block', reason],
    },
  ];
  const cut = date?.reading.kind === 'complete' ? null : cutDate.exec(slice);
  if (cut?.groups) {
    const iso = isoDate(Number(cut.groups['year']), Number(cut.groups['month']), Number(cut.groups['day']));
    return make({ kind: 'complete', iso, exists: isRealDate(iso) }, [cut.index, cut[0].length], 0.72, 'cut-short');
  }
  if (date !== undefined) {
    const place = [date.start, date.end - date.start] as const;
    const { reading: said } = date;
    if (said.kind === 'blank') return make(said, place, 0.92, 'slot');
    if (said.kind === 'partial' || isMisread(said.iso)) return make({ kind: 'unread' }, place, 0.5, 'incomplete');
    const isLikely = said.exists && isNearContract(reading, said.iso);
    const isAsWritten = written.slice(date.start, date.end) === slice.slice(date.start, date.end);
    if (isLikely && !isAsWritten) return make(said, place, 0.7, 'look-alikes');
    return make(said, place, isLikely ? 0.92 : 0.6, isLikely ? 'date' : 'far-from-contract');
  }
  const slot = brokenSlot.exec(slice);
  if (slot) return make({ kind: 'blank' }, [slot.index, slot[0].length], 0.85, 'slot');
  const label = dateLabel.exec(slice);
  if (label === null) return [];
  const after = /^[^\n]*/.exec(slice.slice(label.index + label[0].length))![0].replace(/[\s▁]/g, '');
  const place = [label.index, label[0].length + after.length] as const;
  if (after === '') return make({ kind: 'blank' }, place, 0.8, 'slot');
  return /\d|年|月/.test(after) ? make({ kind: 'unread' }, place, 0.5, 'ink-unread') : [];
}

/** 12月2O日: letters among the figures of a date are the figures they look like. As long as what was written. */
function withDigits(text: string): string {
  return text
    .replace(/(?<=[\d年月.-])[OoQ](?=[\d年月日.-])/g, '0')
    .replace(/(?<=[\d年月.-])[lI|](?=[\d年月日.-])/g, '1');
}

function isoOf({ said }: BlockDate): IsoDate | null {
  return said.kind === 'complete' ? said.iso : null;
}

/**
 * 2028年5月12日 beside 2025年5月12日: parties sign on one day, and handwritten 5 and 6 are taken for 8 and 1. The year nearer to the
 * contract's printed years is believed; without them, the one without 8.
 */
function mendYear(reading: Reading, date: BlockDate, all: readonly BlockDate[]): BlockDate {
  const iso = isoOf(date);
  const other = all
    .map((candidate) => (candidate === date ? null : isoOf(candidate)))
    .find((candidate) => candidate !== null && isTwin(candidate, iso));
  if (iso === null || other === undefined || other === null) return date;
  const near = isNearContract(reading, iso);
  const isWrong = near === isNearContract(reading, other) ? iso[3] === '8' && other[3] !== '8' : !near;
  if (!isWrong) return date;
  return {
    ...date,
    said: { kind: 'complete', iso: other, exists: true },
    confidence: 0.7,
    reasons: ['block', 'year-repaired'],
  };
}

/** Equal but for the last digit of the year. */
function isTwin(a: IsoDate, b: IsoDate | null): boolean {
  return b !== null && a !== b && a.slice(0, 3) === b.slice(0, 3) && a.slice(4) === b.slice(4);
}
