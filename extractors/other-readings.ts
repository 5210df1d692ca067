import { distance } from 'fastest-levenshtein';
import type { ReadContract } from '../models/contract.ts';
import { isQuote } from '../models/evidence.ts';
import type { Evidence } from '../models/evidence.ts';
import type { Box } from '../models/geometry.ts';
import { regionsOf } from '../models/locate.ts';
import type { OtherReading } from '../models/page.ts';

/** Another reading less sure than this is no reading. */
const leastConfidence = 0.6;
/** Nor is one of which more than this share of the characters differs: who sees something else altogether saw nothing. */
const mostDifferent = 0.5;

/**
 * What other readings of the places a value was read at say of it: `agrees` where one says the same and none differs,
 * `differs` where one says something else, undefined where there is none.
 */
export function askOtherReadings(
  contract: ReadContract,
  evidence: readonly Evidence[],
): 'agrees' | 'differs' | undefined {
  const readings = evidence.flatMap((place) => readingsAt(contract, place));
  if (readings.length === 0) return undefined;
  return readings.every(({ read, text }) => plain(read) === plain(text)) ? 'agrees' : 'differs';
}

/** Other readings of what a quote says. One that was made of more than the quote still covers it. */
function readingsAt(contract: ReadContract, evidence: Evidence): readonly OtherReading[] {
  if (!isQuote(evidence)) return [];
  const quote = plain(evidence.quote);
  const [start, end] = evidence.span;
  return regionsOf(contract, { start, end }).flatMap(({ page, box }) => {
    const source = contract.pages.find((one) => one.status === 'ok' && one.number === page);
    const others = source?.status === 'ok' ? (source.otherReadings ?? []) : [];
    return others.filter((other) => {
      const isSame = quote.includes(plain(other.read)) || plain(other.read).includes(quote);
      return isSame && isReading(other) && liesIn(other.box, box);
    });
  });
}

function isReading({ read, text, confidence }: OtherReading): boolean {
  const [first, second] = [plain(read), plain(text)];
  return (
    confidence >= leastConfidence && distance(first, second) <= mostDifferent * Math.max(first.length, second.length)
  );
}

/** Whether the middle of a box lies in another. */
function liesIn([left, top, right, bottom]: Box, [x0, y0, x1, y1]: Box): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return x > x0 && x < x1 && y > y0 && y < y1;
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s:]/g, '');
}
