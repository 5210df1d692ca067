import type { Correction } from '../../../models/api/decisions.ts';
import type { ContractRecord } from '../../../models/contract-record.ts';
import { quoteAt } from '../../../models/evidence.ts';
import type { Evidence } from '../../../models/evidence.ts';
import type { FieldValue } from '../../../models/field-result.ts';
import { overlapArea } from '../../../models/geometry.ts';
import type { Box } from '../../../models/geometry.ts';
import { clauseNumberAt } from '../../../models/locate.ts';
import type { KeptReading } from '../../../models/ports.ts';
import { RequestError } from '../request-error.ts';
import type { WorkingCopy } from './working-copy.ts';

/** Evidence for a person's value, and the marks of the record with the place they drew. */
export interface PlacedEvidence {
  readonly evidence: readonly Evidence[];
  readonly marks: ContractRecord['marks'];
}

/** A place on the paper, and what it says there where that is known. */
export interface DrawnPlace {
  readonly page: number;
  readonly box: Box;
  readonly text: string | null;
}

/**
 * Evidence for a value: the place drawn for it; else what the field rested on before; else where the value stands in
 * the text.
 * @throws RequestError `evidence-needed` where there is none of the three; `region-empty` where the box is none.
 */
export function placeEvidence(
  copy: WorkingCopy,
  asked: { readonly place: DrawnPlace | null; readonly before: readonly Evidence[]; readonly value: FieldValue | null },
): PlacedEvidence {
  // A second reader draws on the record the first one drew on: indexes of marks are shared.
  const { marks } = copy.present.record;
  if (asked.place !== null) {
    const mark = drawMark(copy, asked.place);
    const { page, box, text } = asked.place;
    const clause = clauseUnder(copy.reading, asked.place);
    return {
      marks: [...marks, mark],
      evidence: [{ mark: marks.length, clause, quote: text, page, boxes: [box] }],
    };
  }
  if (asked.before.length > 0) return { marks, evidence: asked.before };
  const found = asked.value === null ? undefined : findInText(copy.reading, asked.value);
  if (found === undefined) throw evidenceNeeded();
  return { marks, evidence: [found] };
}

function drawMark({ record }: WorkingCopy, { page, box, text }: DrawnPlace): ContractRecord['marks'][number] {
  checkBox(record, { page, box });
  return { kind: 'region', page, box, text, state: null };
}

/** @throws RequestError `region-empty` where the box is none, or on no page of the document. */
export function checkBox(record: ContractRecord, { page, box }: { readonly page: number; readonly box: Box }): void {
  const [left, top, right, bottom] = box;
  const isBox = left >= 0 && top >= 0 && right <= 1 && bottom <= 1 && left < right && top < bottom;
  const isThere = record.pages.some(({ number, status }) => number === page && status === 'ok');
  if (isBox && isThere) return;
  throw new RequestError(422, 'region-empty', `There is no region ${box.join(', ')} on page ${page}.`, {
    remedy: 'Draw a box on a page that was read.',
  });
}

function clauseUnder(reading: KeptReading | null, { page, box }: DrawnPlace): string {
  const under = (reading?.contract.runs ?? [])
    .filter((run) => run.page === page)
    .map((run) => ({ run, area: overlapArea(run.box, box) }))
    .sort((a, b) => b.area - a.area)[0];
  return reading === null || under === undefined ? '首部' : clauseNumberAt(reading.contract, under.run.start);
}

function findInText(reading: KeptReading | null, value: FieldValue): Evidence | undefined {
  if (reading === null) return undefined;
  const { contract } = reading;
  for (const written of writingsOf(String(value))) {
    const start = contract.text.indexOf(written);
    if (start >= 0) return quoteAt(contract, { start, end: start + written.length });
  }
  return undefined;
}

/** How a value may stand in a contract: as it is kept, money with separators or without fen, a date in 年月日. */
function writingsOf(value: string): readonly string[] {
  const money = /^(\d+)\.(\d{2})$/.exec(value);
  const date = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  const grouped = money?.[1]!.replace(/\B(?=(\d{3})+$)/g, ',');
  return [
    ...(money ? [`${grouped}.${money[2]}`, value] : [value]),
    ...(money?.[2] === '00' ? [grouped!, money[1]!] : []),
    ...(date ? [`${date[1]}年${Number(date[2])}月${Number(date[3])}日`, `${date[1]}年${date[2]}月${date[3]}日`] : []),
  ];
}

function evidenceNeeded(): RequestError {
  return new RequestError(422, 'evidence-needed', 'Nothing on the paper was named for this value.', {
    remedy: 'Draw a box where it stands, and send it as `place`.',
  });
}

/** The place a correction names. */
export function placeOf(to: Correction, text: string | null): DrawnPlace | null {
  return 'place' in to && to.place !== undefined ? { ...to.place, text } : null;
}
