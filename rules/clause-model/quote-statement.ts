import type { ReadContract } from '../../models/contract.ts';
import type { QuoteEvidence } from '../../models/evidence.ts';
import { quoteIn } from '../reading/passage.ts';
import type { Statement } from './statement.ts';

/** Evidence for statements, in text order, each place once. */
export function quotesOf(contract: ReadContract, statements: readonly Statement[]): readonly QuoteEvidence[] {
  const quotes = statements.map((statement) => quoteIn(contract, statement.passage, statement.range));
  return quotes
    .filter((quote, index) => quotes.findIndex((other) => other.span[0] === quote.span[0]) === index)
    .toSorted((a, b) => a.span[0] - b.span[0]);
}
