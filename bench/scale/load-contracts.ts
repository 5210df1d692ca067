import type { Tokenizer } from '../../models/ports.ts';
import type { ContractRepository } from '../../storage/index.ts';
import { inventContract } from './invent-contract.ts';

export interface LoadFigures {
  readonly contracts: number;
  /** Seconds of loading alone: the contracts are invented before the clock starts. */
  readonly seconds: number;
  readonly perSecond: number;
}

/** Contracts in one transaction. */
const batchSize = 100;
/** Invented ahead of the clock, held in memory. */
const ahead = 1000;
/** Batches on their way at once, so that rows are built while others are written. */
const atOnce = 2;

/** Loads invented contracts `from` to `to` (not included) through the bulk mode of the real load path. */
export async function loadContracts(
  contracts: ContractRepository,
  { from, to, tokenizer, report }: LoadRange & { readonly report: (figures: LoadFigures) => void },
): Promise<LoadFigures> {
  let seconds = 0;
  const figuresAt = (done: number): LoadFigures => ({ contracts: done, seconds, perSecond: done / seconds });
  for (let at = from; at < to; at += ahead) {
    const end = Math.min(to, at + ahead);
    const batches: (() => Promise<unknown>)[] = [];
    for (let first = at; first < end; first += batchSize) {
      const documents = Array.from({ length: Math.min(batchSize, end - first) }, (_, index) =>
        inventContract(first + index, tokenizer),
      );
      batches.push(() => contracts.loadMany(documents));
    }
    const began = performance.now();
    await Promise.all(Array.from({ length: atOnce }, () => workOff(batches)));
    seconds += (performance.now() - began) / 1000;
    report(figuresAt(end - from));
  }
  return figuresAt(to - from);
}

interface LoadRange {
  readonly from: number;
  readonly to: number;
  readonly tokenizer: Tokenizer;
}

async function workOff(batches: (() => Promise<unknown>)[]): Promise<void> {
  for (let next = batches.shift(); next !== undefined; next = batches.shift()) await next();
}
