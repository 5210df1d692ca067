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
    const strays = hasStraySeal(reading);
    const reasons = ['no-mark', ...(strays ? ['stray-seal'] : [])];
    yield { field, value: 'absent', at, confidence: strays ? besideStray : 0.9, reasons };
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

/** How surely a block has no seal while one stands elsewhere that may be its own. */
const besideStray = 0.85;

/** Whether a seal stands in no block, or two stand in one: a seal may have been pressed far from its party's lines. */
function hasStraySeal({ contract }: Reading): boolean {
  const seals = contract.marks.flatMap(({ kind }, index) => (kind === 'seal' ? [index] : []));
  const held = contract.signatureBlocks.map(({ marks }) => marks.filter((index) => seals.includes(index)));
  return held.some(({ length }) => length > 1) || seals.some((index) => !held.flat().includes(index));
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
