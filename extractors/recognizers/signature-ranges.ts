import type { SignatureBlock } from '../../models/contract.ts';
import type { Reading } from '../reading.ts';
import type { ViewRange } from './hits.ts';

/** A party's signature block with its range of the plain view. */
export interface BlockRange {
  readonly block: SignatureBlock;
  readonly range: ViewRange;
}

/** Every signature block, in the order the segmenter gives. */
export function signatureRangesOf({ contract, view }: Reading): readonly BlockRange[] {
  return contract.signatureBlocks.map((block) => ({
    block,
    range: { start: view.indexOf(block.span.start), end: view.indexOf(block.span.end) },
  }));
}
