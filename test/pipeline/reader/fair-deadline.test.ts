import { describe, expect, it } from 'vitest';
import { createFairDeadline } from '../../../pipeline/reader/fair-deadline.ts';

/** Rounds of the clock until a request is given up, where each brings so much processor time (ms); null where it is not. */
function roundsUntilOver(allowedMs: number, perRound: (round: number) => number): number | null {
  const deadline = createFairDeadline(allowedMs);
  let cpu = 5000;
  deadline.isSpent(cpu);
  for (let round = 1; round <= 20; round++) {
    cpu += perRound(round);
    if (deadline.isSpent(cpu) || deadline.isOver()) return round;
  }
  return null;
}

describe('a deadline in processor time', () => {
  it.each<[string, (round: number) => number, number]>([
    ['a process that has a processor to itself', () => 1001, 1],
    ['one that shares it with nine others', () => 100, 10],
    ['one that waits for what does not come', () => 0, 1],
    ['one that worked before it waited', (round) => (round === 1 ? 400 : 0), 2],
    ['one that gets a third of it', () => 334, 3],
  ])('ends %s after its rounds', (_, perRound, rounds) => {
    expect(roundsUntilOver(1000, perRound)).toBe(rounds);
  });

  it('does not count what the process had spent before', () => {
    expect(createFairDeadline(1000).isSpent(60_000)).toBe(false);
  });

  it('is by the clock alone where the system does not say what a process spends', () => {
    expect(createFairDeadline(1000).isOver()).toBe(true);
  });
});
