import { distance } from 'fastest-levenshtein';
import type { ReadContract } from '../models/contract.ts';
import { isQuote } from '../models/evidence.ts';
import type { Evidence } from '../models/evidence.ts';
import { otherReadingsIn } from '../models/locate.ts';
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
  return otherReadingsIn(contract, { start, end }).filter((other) => {
    const isSame = quote.includes(plain(other.read)) || plain(other.read).includes(quote);
    return isSame && isReading(other);
  });
}

function isReading({ read, text, confidence }: OtherReading): boolean {
  const [first, second] = [plain(read), plain(text)];
  return (
    confidence >= leastConfidence && distance(first, second) <= mostDifferent * Math.max(first.length, second.length)
  );
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s:]/g, '');
}
