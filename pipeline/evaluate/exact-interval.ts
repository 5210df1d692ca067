import type { Ratio } from './ratio.ts';

/**
 * The exact two-sided 95 % interval (Clopper and Pearson 1934) of a share seen as `part` of `of`: the shares under which
 * what was seen is no rarer than 2.5 % on either side. All of 0–1 where nothing was seen.
 */
export function exactInterval({ part, of }: Ratio): readonly [low: number, high: number] {
  const low = part === 0 || of === 0 ? 0 : bisect((share) => 1 - cumulative({ part: part - 1, of }, share) < tail);
  const high = part === of ? 1 : bisect((share) => cumulative({ part, of }, share) > tail);
  return [low, high];
}

const tail = 0.025;

/** Where `isBelow` changes from true to false between 0 and 1, to nine digits. */
function bisect(isBelow: (share: number) => boolean): number {
  let [low, high] = [0, 1];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Probability of at most `part` successes of `of` at this share, summed in logarithms so that thousands do not underflow. */
function cumulative({ part, of }: Ratio, share: number): number {
  let logTerm = of * Math.log1p(-share);
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= part; k++) {
    logTerm += Math.log((of - k + 1) / k) + Math.log(share / (1 - share));
    sum += Math.exp(logTerm);
  }
  return sum;
}
