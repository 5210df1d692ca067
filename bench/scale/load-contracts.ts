import type { Tokenizer } from '../../models/ports.ts';
import { createContractRepository } from '../../storage/contracts.ts';
import type { Database } from '../../storage/database.ts';
import { inventContract } from './invent-contract.ts';
import { serverSeconds } from './server-processor.ts';

export interface LoadFigures {
  readonly contracts: number;
  /** Seconds of loading alone: the contracts are invented before the clock starts. */
  readonly seconds: number;
  readonly perSecond: number;
  /** Processor milliseconds a contract, of this process and of the server: what the clock says depends on who else is at work. */
  readonly ownProcessor: number;
  readonly serverProcessor: number;
}

/** Contracts in one transaction. */
const batchSize = 100;
/** Invented ahead of the clock, held in memory; the last batches of such a portion are written with nothing to do beside. */
const ahead = 3000;
/** Batches on their way at once, so that rows are built while others are written. */
const atOnce = 3;

/** Loads invented contracts `from` to `to` (not included) through the bulk mode of the real load path. */
export async function loadContracts(
  database: Database,
  { from, to, tokenizer, report }: LoadRange & { readonly report: (figures: LoadFigures) => void },
): Promise<LoadFigures> {
  const contracts = createContractRepository(database);
  let [seconds, own, server] = [0, 0, 0];
  const figuresAt = (done: number): LoadFigures => ({
    contracts: done,
    seconds,
    perSecond: done / seconds,
    ownProcessor: own / done / 1000,
    serverProcessor: (server / done) * 1000,
  });
  for (let at = from; at < to; at += ahead) {
    const end = Math.min(to, at + ahead);
    const batches: (() => Promise<unknown>)[] = [];
    for (let first = at; first < end; first += batchSize) {
      const documents = Array.from({ length: Math.min(batchSize, end - first) }, (_, index) =>
        inventContract(first + index, tokenizer),
      );
      batches.push(() => contracts.loadMany(documents));
    }
    const [began, ownBefore, serverBefore] = [performance.now(), process.cpuUsage(), await serverSeconds(database)];
    await Promise.all(Array.from({ length: atOnce }, () => workOff(batches)));
    seconds += (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(ownBefore);
    own += user + system;
    server += (await serverSeconds(database)) - serverBefore;
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
