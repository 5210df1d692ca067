import type { LineTruth } from './mark-truth.ts';

/** How a line of the truth lies in a row of characters that were read. */
export interface Alignment {
  /** 0 where every printed character was read and nothing else; a whole character read wrong or left out costs 1. */
  readonly cost: number;
  /** For every printed character its place in the row, −1 where it was not read. */
  readonly readAt: readonly number[];
}

interface Token {
  readonly text: string;
  /** Place among the printed characters; −1 of what is written in a slot. */
  readonly printedAt: number;
}

/** What is written in a slot is often misread and may stand in a line of its own. */
const costs = { printed: 1, written: 0.1, besidePrint: 1, inPlace: 0.05 };

/** Finds the stretch of a row that reads most like the line; both have no spaces. */
export function alignLine(truth: LineTruth, row: readonly string[]): Alignment {
  const tokens = tokensOf(truth);
  const gaps = new Set(truth.places.map(({ at }) => at));
  const width = row.length + 1;
  const best = new Float64Array((tokens.length + 1) * width);
  for (let i = 1; i <= tokens.length; i++) {
    const missing = tokens[i - 1]!.printedAt < 0 ? costs.written : costs.printed;
    const surplus = surplusCost(tokens, i, gaps);
    for (let j = 0; j < width; j++) {
      const at = i * width + j;
      best[at] = best[at - width]! + missing;
      if (j === 0) continue;
      const isSame = tokens[i - 1]!.text === row[j - 1];
      best[at] = Math.min(best[at], best[at - width - 1]! + (isSame ? 0 : missing), best[at - 1]! + surplus);
    }
  }
  return traceBack(tokens, row, best);
}

/** Printed and written characters in the order they stand in. */
function tokensOf({ printed, places }: LineTruth): readonly Token[] {
  return Array.from({ length: printed.length + 1 }, (_, at) => [
    ...places.filter((place) => place.at === at).flatMap(({ fill }) => [...fill].map((text) => token(text, -1))),
    ...(at < printed.length ? [token(printed[at]!, at)] : []),
  ]).flat();
}

function token(text: string, printedAt: number): Token {
  return { text: plainCharacter(text), printedAt };
}

/** What a character that was read between two of the line costs: little where there is a place for it. */
function surplusCost(tokens: readonly Token[], after: number, gaps: ReadonlySet<number>): number {
  const [before, next] = [tokens[after - 1]!, tokens[after]];
  const isWritten = before.printedAt < 0 || (next !== undefined && next.printedAt < 0);
  return isWritten || gaps.has(before.printedAt + 1) ? costs.inPlace : costs.besidePrint;
}

function traceBack(tokens: readonly Token[], row: readonly string[], best: Float64Array): Alignment {
  const width = row.length + 1;
  const start = tokens.length * width;
  const ends = Array.from({ length: width }, (_, j) => best[start + j]!);
  const cost = Math.min(...ends);
  const readAt: number[] = tokens.filter(({ printedAt }) => printedAt >= 0).map(() => -1);
  for (let i = tokens.length, j = ends.indexOf(cost); i > 0;) {
    const { text, printedAt } = tokens[i - 1]!;
    const missing = printedAt < 0 ? costs.written : costs.printed;
    const [here, above] = [best[i * width + j]!, best[(i - 1) * width + j]!];
    const isSame = j > 0 && text === row[j - 1];
    if (j > 0 && isNear(here, best[(i - 1) * width + j - 1]! + (isSame ? 0 : missing))) {
      if (isSame && printedAt >= 0) readAt[printedAt] = j - 1;
      i--;
      j--;
    } else if (isNear(here, above + missing)) i--;
    else j--;
  }
  return { cost, readAt };
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9;
}

/** One form of a character whatever its width, so that （ and ( are the same. */
export function plainCharacter(text: string): string {
  return [...text.normalize('NFKC')][0] ?? text;
}
