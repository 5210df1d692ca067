import { partyKeys } from '../../models/contract.ts';
import type { SignatureBlock } from '../../models/contract.ts';
import { partyField } from '../../models/field.ts';
import type { FieldName } from '../../models/field.ts';
import { overlapArea } from '../../models/geometry.ts';
import { regionsOf } from '../../models/locate.ts';
import { defineExtractor } from '../define-extractor.ts';
import type { Draft } from '../define-extractor.ts';
import { aliasSource, findPartyCalled } from '../reading.ts';
import type { Reading } from '../reading.ts';
import { findHit, findHits } from '../recognizers/hits.ts';
import type { ViewRange } from '../recognizers/hits.ts';
import { compareNames } from '../recognizers/names.ts';
import { signatureRangesOf } from '../recognizers/signature-ranges.ts';
import { textValueOf } from '../recognizers/text-values.ts';

/**
 * The party's name as its signature block and the clauses have it. It supports the head's name, or contradicts it; what a seal covers or cuts
 * off does neither.
 */
export const partyNameInBlock = defineExtractor({
  id: 'party-name-in-block',
  version: 1,
  fields: partyKeys.map((key): FieldName => partyField(key, 'name')),
  *propose(reading) {
    yield* namesInBody(reading);
    for (const { block, view } of signatureRangesOf(reading)) {
      const draft = nameDraft({ ...reading, view }, block);
      if (draft) yield draft;
    }
  },
});

function nameDraft(reading: Reading, block: SignatureBlock): Draft | null {
  const head = reading.parties.find(({ key }) => key === block.party)?.name;
  const at = nameRange(reading, block);
  if (head === null || head === undefined || at === null) return null;
  const field = partyField(block.party, 'name');
  const written = textValueOf(reading.view.text.slice(at.start, at.end));
  const difference = compareNames(head, written, isTyped(reading));
  if (difference === 'same') return { field, value: head, at, confidence: 0.8, reasons: ['signature-block'] };
  if (difference === 'covered' || (!isTyped(reading) && isUnderSeal(reading, block, at, difference))) return null;
  return { field, value: written, at, confidence: 0.82, reasons: ['signature-block', 'name-differs'] };
}

/** Whether every page has its text from the file: then no character was misread. */
function isTyped({ contract }: Reading): boolean {
  return contract.pages.every((page) => page.status === 'ok' && page.source === 'text-layer');
}

/** 乙方（某某公司）指派专人…: a name in brackets behind a party's word. */
function* namesInBody(reading: Reading): Iterable<Draft> {
  const pattern = new RegExp(
    `(?<word>${aliasSource(reading.parties)})\\((?:即|指)?(?<name>[\\u4e00-\\u9fff()]{6,50}?(?:公司|局|院|中心|学校|委员会|办公室|银行|厂|大学|小学|中学))\\)`,
  );
  for (const hit of findHits(reading.view.text, pattern)) {
    const key = findPartyCalled(reading.parties, hit.group('word')!);
    const head = reading.parties.find((party) => party.key === key)?.name;
    const at = hit.rangeOf('name')!;
    if (key === undefined || head === null || head === undefined) continue;
    const written = textValueOf(hit.group('name')!);
    const difference = compareNames(head, written, isTyped(reading));
    if (difference === 'covered') continue;
    yield {
      field: partyField(key, 'name'),
      value: difference === 'same' ? head : written,
      at,
      confidence: 0.82,
      reasons: ['body'],
    };
  }
}

/** The name after 甲方（盖章）：, with the line below where it runs on (a column is narrow). */
function nameRange({ view, parties }: Reading, block: SignatureBlock): ViewRange | null {
  const range = { start: view.indexOf(block.span.start), end: view.indexOf(block.span.end) };
  const label = findHit(
    view.text,
    new RegExp(`(?:${aliasSource(parties)})(?:\\([^()\\n]{1,14}\\)){0,2}(?:名称)?:?`),
    range,
  );
  if (label === undefined) return null;
  const stop = view.text.slice(label.end, range.end).search(/\n|\t|$/);
  let end = label.end + Math.max(0, stop);
  const below = /^[\n\t](?<more>[\u4e00-\u9fff()]{2,14})(?=[\n\t]|$)/.exec(view.text.slice(end, range.end))?.groups?.[
    'more'
  ];
  if (below !== undefined && /(?:公司|司|局|院|部|行|中心|厂|校|会|所|社|学)$/.test(below)) end += 1 + below.length;
  return end > label.end ? { start: label.end, end } : null;
}

/** Whether the differing characters stand under a seal: then it is the seal that was misread. */
function isUnderSeal({ contract, view }: Reading, block: SignatureBlock, at: ViewRange, changed: ViewRange): boolean {
  const span = view.spanOf(at.start + changed.start, Math.min(at.end, at.start + changed.end));
  const seals = block.marks.flatMap((index) => (contract.marks[index]?.kind === 'seal' ? [contract.marks[index]] : []));
  return regionsOf(contract, span).some(({ page, box }) =>
    seals.some((seal) => seal.page === page && overlapArea(seal.box, box) > 0),
  );
}
