import { partyKeys } from '../../models/contract.ts';
import { partyField } from '../../models/field.ts';
import type { FieldName } from '../../models/field.ts';
import { normalizeValue } from '../../models/values/normalize-text.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import type { Reading } from '../reading.ts';
import { repairByContext } from '../recognizers/repair-by-context.ts';
import { signatureRangesOf } from '../recognizers/signature-ranges.ts';
import type { BlockRange } from '../recognizers/signature-ranges.ts';
import { snapToOrganisation } from '../recognizers/snap-name.ts';

/** Whether a seal stands in a party’s signature block, and what its ring says. */
export const seal = defineExtractor({
  id: 'seal',
  version: 1,
  fields: partyKeys.flatMap((key): FieldName[] => [partyField(key, 'seal'), partyField(key, 'sealText')]),
  *propose(reading) {
    for (const block of signatureRangesOf(reading)) yield* sealsOf(reading, block);
  },
});

function* sealsOf(reading: Reading, { block, range }: BlockRange): Iterable<Draft> {
  const field = partyField(block.party, 'seal');
  const index = block.marks.find((at) => reading.contract.marks[at]?.kind === 'seal');
  const seal = index === undefined ? undefined : reading.contract.marks[index];
  if (index === undefined || seal === undefined) {
    const lineEnd = reading.view.text.slice(range.start, range.end).indexOf('\n');
    const at = { start: range.start, end: lineEnd > 0 ? range.start + lineEnd : range.end };
    yield { field, value: 'absent', at, confidence: 0.9, reasons: ['no-mark'] };
    return;
  }
  yield { field, value: 'present', at: { mark: index }, confidence: Math.max(0.5, seal.confidence), reasons: ['mark'] };
  if (seal.text === null || seal.text.trim() === '') return;
  const { value, confidence, reason } = readRing(reading, normalizeValue(seal.text));
  yield {
    field: partyField(block.party, 'sealText'),
    value,
    at: { mark: index },
    confidence: confidence * seal.confidence,
    reasons: ['mark', reason],
  };
}

/** A ring read almost as a party's name is that name; other single slips are put right by what the contract writes. */
function readRing(
  reading: Reading,
  written: string,
): { readonly value: string; readonly confidence: number; readonly reason: string } {
  const names = reading.parties.flatMap(({ name }) => (name === null ? [] : [name]));
  if (names.includes(written)) return { value: written, confidence: 0.95, reason: 'party-name' };
  const name = snapToOrganisation(written, names);
  if (name !== null) return { value: name, confidence: 0.85, reason: 'near-party-name' };
  return { value: repairByContext(written, reading.view.text, 'both-sides'), confidence: 0.7, reason: 'ring' };
}
