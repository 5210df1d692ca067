import type { PlacedMark, PlacedTable, ReadContract } from '../../models/contract.ts';
import type { Tokenizer } from '../../models/ports.ts';
import { segmentContract } from '../../pipeline/segment/segment-contract.ts';
import { contractTextFrom } from './contract-text.ts';

/** Cuts runs of one script; enough where a test does not turn on words. Tag `x` for all. */
export const cheapTokenizer: Tokenizer = {
  id: 'test@1',
  cut: (text) =>
    [...text.matchAll(/\p{Script=Han}{1,2}|[A-Za-z]+|\d+/gu)].map((match) => ({
      text: match[0],
      tag: 'x',
      start: match.index,
      end: match.index + match[0].length,
    })),
};

/** A read contract from plain text, as assemble and segment would yield it; `▁`, `☐` and `☑` become marks. */
export function readContractFrom(
  text: string,
  more: { readonly marks?: readonly PlacedMark[]; readonly tables?: readonly PlacedTable[] } = {},
): ReadContract {
  return segmentContract(contractTextFrom(text, more), cheapTokenizer);
}
