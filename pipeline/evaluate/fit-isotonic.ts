/** A value's score and whether it was right. */
export interface Observation {
  readonly score: number;
  readonly isRight: boolean;
}

/** Scores that lie next to each other and share one probability. */
interface Block {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly right: number;
}

/** No block of a fitted map rests on fewer values than this: fewer tell too little of a share near one. */
const fewestInBlock = 30;

/**
 * Fits the rising map from score to the share that is right (isotonic regression by pooling neighbours that fall), with
 * small blocks pooled and each share drawn a little towards one half (Jeffreys' half a right and half a wrong one), so that
 * no finite number of observations ever says certainty. Knots are where blocks begin and end; empty without observations.
 */
export function fitIsotonic(observations: readonly Observation[]): readonly (readonly [number, number])[] {
  const pooled = poolSmall(poolFalling(blocksByScore(observations), (block) => block.right / block.count));
  const blocks = poolFalling(pooled, shareOf);
  return blocks.flatMap((block): (readonly [number, number])[] =>
    block.from === block.to
      ? [[block.from, shareOf(block)]]
      : [
          [block.from, shareOf(block)],
          [block.to, shareOf(block)],
        ],
  );
}

function shareOf({ right, count }: Block): number {
  return (right + 0.5) / (count + 1);
}

function blocksByScore(observations: readonly Observation[]): readonly Block[] {
  const byScore = new Map<number, Block>();
  for (const { score, isRight } of observations) {
    const block = byScore.get(score) ?? { from: score, to: score, count: 0, right: 0 };
    byScore.set(score, { ...block, count: block.count + 1, right: block.right + (isRight ? 1 : 0) });
  }
  return [...byScore.values()].sort((a, b) => a.from - b.from);
}

function join(a: Block, b: Block): Block {
  return { from: a.from, to: b.to, count: a.count + b.count, right: a.right + b.right };
}

/** Pools neighbours until no share is below the one before it. */
function poolFalling(blocks: readonly Block[], share: (block: Block) => number): readonly Block[] {
  const stack: Block[] = [];
  for (const block of blocks) {
    let last = block;
    while (stack.length > 0 && share(stack.at(-1)!) >= share(last)) last = join(stack.pop()!, last);
    stack.push(last);
  }
  return stack;
}

/** Pools each block that is too small with the neighbour whose share is nearer. */
function poolSmall(blocks: readonly Block[]): readonly Block[] {
  const small = blocks.findIndex(({ count }) => count < fewestInBlock);
  if (small < 0 || blocks.length < 2) return blocks;
  const [before, own, after] = [blocks[small - 1], blocks[small]!, blocks[small + 1]];
  const rate = ({ right, count }: Block): number => right / count;
  const goesBack = before !== undefined && (!after || rate(own) - rate(before) <= rate(after) - rate(own));
  const at = goesBack ? small - 1 : small;
  return poolSmall([...blocks.slice(0, at), join(blocks[at]!, blocks[at + 1]!), ...blocks.slice(at + 2)]);
}
