import PQueue from 'p-queue';
import type { BenchPage } from './bench-page.ts';
import { countCharacterErrors } from './character-errors.ts';
import type { CharacterErrors } from './character-errors.ts';
import type { Contender } from './contender.ts';

/** What was measured of one reader. */
export interface Measured {
  readonly name: string;
  readonly atOnce: number;
  readonly pages: number;
  /** Seconds, by the clock and of processor time, all pages together. */
  readonly wall: number;
  readonly cpu: number;
  /** By document, where its truth is known and the reader makes text. */
  readonly errors: ReadonlyMap<string, CharacterErrors>;
}

interface Reading {
  readonly page: BenchPage;
  readonly text: string | null;
}

interface Turn {
  readonly wall: number;
  readonly cpu: number;
  readonly readings: readonly Reading[];
}

/**
 * Every reader reads every document, in turns: who begins changes from document to document, so that none always meets
 * a warm machine. One page is read beforehand, untimed, because models are compiled and memory is taken on the first.
 */
export async function runInTurns(
  contenders: readonly Contender[],
  pages: readonly BenchPage[],
): Promise<readonly Measured[]> {
  const turns = new Map<Contender, Turn[]>(contenders.map((contender) => [contender, []]));
  for (const contender of contenders) await readDocument(contender, pages.slice(0, contender.atOnce));
  const documents = [...new Set(pages.map(({ document }) => document))];
  for (const [i, document] of documents.entries()) {
    const own = pages.filter((page) => page.document === document);
    for (let k = 0; k < contenders.length; k++) {
      const contender = contenders[(i + k) % contenders.length]!;
      const turn = await readDocument(contender, own);
      turns.get(contender)!.push(turn);
      console.error(`${document}: ${contender.name} ${(turn.wall / own.length).toFixed(2)} s a page`);
    }
  }
  return contenders.map((contender) => measure(contender, turns.get(contender)!));
}

/** Pages one after another, or as many at once as the reader takes. What it prepares is not timed. */
async function readDocument(contender: Contender, pages: readonly BenchPage[]): Promise<Turn> {
  if (contender.prepare === undefined) return timePages(contender, pages);
  const turns: Turn[] = [];
  for (const page of pages) {
    await contender.prepare(page);
    turns.push(await timePages(contender, [page]));
  }
  return addTurns(turns);
}

async function timePages(contender: Contender, pages: readonly BenchPage[]): Promise<Turn> {
  const processor = process.cpuUsage();
  const started = performance.now();
  const queue = new PQueue({ concurrency: contender.atOnce });
  const answers = await Promise.all(
    pages.map((page) => queue.add(async () => ({ page, ...(await contender.read(page)) }))),
  );
  const wall = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(processor);
  const elsewhere = answers.reduce((sum, { cpu = 0 }) => sum + cpu, 0);
  return { wall, cpu: (user + system) / 1e6 + elsewhere, readings: answers };
}

function addTurns(turns: readonly Turn[]): Turn {
  const sum = (pick: (turn: Turn) => number): number => turns.reduce((total, turn) => total + pick(turn), 0);
  return {
    wall: sum(({ wall }) => wall),
    cpu: sum(({ cpu }) => cpu),
    readings: turns.flatMap(({ readings }) => readings),
  };
}

function measure({ name, atOnce }: Contender, turns: readonly Turn[]): Measured {
  const { wall, cpu, readings } = addTurns(turns);
  const errors = new Map<string, CharacterErrors>();
  for (const { page, text } of readings) {
    if (page.truth === null || text === null) continue;
    const { wrong, all } = countCharacterErrors(text, page.truth);
    const before = errors.get(page.document) ?? { wrong: 0, all: 0 };
    errors.set(page.document, { wrong: before.wrong + wrong, all: before.all + all });
  }
  return { name, atOnce, pages: readings.length, wall, cpu, errors };
}
