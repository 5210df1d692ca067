import type { SignatureBlock } from '../../models/contract.ts';
import type { Box } from '../../models/geometry.ts';
import { columnStartsIn, regionsOf, runsIn } from '../../models/locate.ts';
import type { Reading } from '../reading.ts';
import type { ViewRange } from './hits.ts';
import type { PlainView } from './plain-view.ts';

/** A party's signature block with its range of the plain view. */
export interface BlockRange {
  readonly block: SignatureBlock;
  readonly range: ViewRange;
  /**
   * The plain view with what other parties' columns hold within the range blanked out: where two blocks stand side by side and the text
   * runs through both line by line, each party's reads as if it stood alone. Its indexes are the plain view's.
   */
  readonly view: PlainView;
}

const cache = new WeakMap<object, readonly BlockRange[]>();

/** Every signature block, in the order the segmenter gives. */
export function signatureRangesOf(reading: Reading): readonly BlockRange[] {
  const known = cache.get(reading.contract);
  if (known) return known;
  const { contract, view } = reading;
  const blocks = contract.signatureBlocks.map((block) => ({
    block,
    range: { start: view.indexOf(block.span.start), end: view.indexOf(block.span.end) },
  }));
  const made = blocks.map((own) => {
    const beside = blocks.filter((other) => other === own || isBeside(own.range, other.range));
    return { ...own, view: beside.length > 1 ? ownView(reading, own, beside) : view };
  });
  cache.set(contract, made);
  return made;
}

type Placed = Pick<BlockRange, 'block' | 'range'>;

function isBeside(a: ViewRange, b: ViewRange): boolean {
  return a.start < b.end && b.start < a.end;
}

function ownView(reading: Reading, own: Placed, beside: readonly Placed[]): PlainView {
  const { view } = reading;
  const foreign = cellsOf(reading, own.range).filter((cell) => {
    const owner = ownerOf(reading, cell, beside);
    return owner !== undefined && owner !== own;
  });
  let text = view.text;
  for (const { start, end } of foreign) text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
  return { ...view, text };
}

/** The pieces of a range that tabs, line breaks and wide gaps part. */
function cellsOf(reading: Reading, range: ViewRange): readonly ViewRange[] {
  const { view } = reading;
  const cells: ViewRange[] = [];
  const columns = columnsIn(reading, range);
  let start = range.start;
  for (let at = range.start; at <= range.end; at++) {
    const isBreak = at === range.end || /[\n\t]/.test(view.text[at]!);
    if (!isBreak && view.gapBefore(at) < 2 && !columns.has(at)) continue;
    if (at > start) cells.push({ start, end: at });
    start = isBreak ? at + 1 : at;
  }
  return cells;
}

/** Where columns begin within the range: far right of what stands before, or with another party's label behind it. */
function columnsIn({ contract, view }: Reading, range: ViewRange): ReadonlySet<number> {
  const runs = runsIn(contract.runs, view.spanOf(range.start, range.end));
  return new Set(
    runs.flatMap((run) => [run.start, ...columnStartsIn(contract, run)]).map((offset) => view.indexOf(offset)),
  );
}

/** The block nearest to where a cell begins. */
function ownerOf(reading: Reading, cell: ViewRange, blocks: readonly Placed[]): Placed | undefined {
  const place = regionsOf(reading.contract, reading.view.spanOf(cell.start, cell.end))[0];
  if (place === undefined) return undefined;
  const far = ({ block }: Placed): number => distance(block.box, place.box, block.page === place.page);
  return blocks.toSorted((a, b) => far(a) - far(b))[0];
}

/** How far a cell's left edge and middle lie outside a block; on the page a block runs over to, only its column tells. */
function distance([left, top, right, bottom]: Box, cell: Box, isOnPage: boolean): number {
  const y = (cell[1] + cell[3]) / 2;
  const aside = Math.max(left - cell[0], 0, cell[0] - right);
  return isOnPage ? aside + Math.max(top - y, 0, y - bottom) : aside;
}
