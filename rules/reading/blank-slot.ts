import type { ReadContract } from '../../models/contract.ts';
import type { TextSpan } from '../../models/geometry.ts';
import type { QuoteEvidence } from '../../models/evidence.ts';
import { paragraphsOf, quoteIn } from './passage.ts';
import type { Passage } from './passage.ts';

/** An empty slot in running text: a ruled blank, empty brackets, or a gap right before a unit. */
export interface BlankSlot {
  readonly passage: Passage;
  /** Where it stands in `passage.text`. */
  readonly range: TextSpan;
  /** What stands before and after it in its paragraph. */
  readonly before: string;
  readonly after: string;
}

// A price gap left without a rule: 流量费 元/年 reads 流量费元/年 once white space is gone; no filled text does.
const slotPattern = /[【[(]?▁+[】\])]?|【】|\[\]|_{2,}|(?<=[费价租]用?金?额?[为:,]?)(?=元\/)/g;

/** Every empty slot of the running text, in order. A slot inside a table row is left to the table's reader. */
export function blankSlotsOf(contract: ReadContract): readonly BlankSlot[] {
  return paragraphsOf(contract)
    .filter((passage) => !passage.isTableRow)
    .flatMap((passage) =>
      [...passage.text.matchAll(slotPattern)].map((match) => slotAt(passage, match.index, match[0].length)),
    );
}

function slotAt(passage: Passage, start: number, length: number): BlankSlot {
  const end = start + length;
  return {
    passage,
    range: { start, end },
    before: passage.text.slice(0, start).replace(/[【[]$/, ''),
    after: passage.text.slice(end).replace(/^[】\]]/, ''),
  };
}

/** Evidence for a slot with the words it belongs to: back to the last punctuation, on to the end of its unit. */
export function quoteSlot(contract: ReadContract, slot: BlankSlot): QuoteEvidence {
  const lead = /[^,。;:：]*$/.exec(slot.before)?.[0].length ?? 0;
  const tail = /^(?:元?(?:\/[^\s,。;:()【】]{1,4}){0,3})/.exec(slot.after)?.[0].length ?? 0;
  const start = Math.max(slot.range.start - Math.max(lead, 1), 0);
  return quoteIn(contract, slot.passage, { start, end: Math.max(slot.range.end + tail, start + 1) });
}
