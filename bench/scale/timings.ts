/** Milliseconds of many runs. */
export interface Timings {
  readonly runs: number;
  readonly p50: number;
  readonly p95: number;
  readonly worst: number;
}

export function timingsOf(milliseconds: readonly number[]): Timings {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? NaN;
  return { runs: sorted.length, p50: at(0.5), p95: at(0.95), worst: at(1) };
}

/** Runs once and adds the milliseconds it took. */
export async function timed<Result>(into: number[], run: () => Promise<Result>): Promise<Result> {
  const began = performance.now();
  const result = await run();
  into.push(performance.now() - began);
  return result;
}
