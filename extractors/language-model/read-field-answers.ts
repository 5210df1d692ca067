import type { ReadContract } from '../../models/contract.ts';
import type { QuoteEvidence } from '../../models/evidence.ts';
import type { Candidate, PartyMention } from '../../models/extractor.ts';
import type { FieldDefinition, FieldName } from '../../models/field.ts';
import { groundQuoteWithin } from '../ground.ts';
import { isChoiceSaid } from './choice-words.ts';
import type { Chunk } from './chunk-contract.ts';
import type { FieldAnswers, QuotedWords } from './field-questions.ts';
import { valueFromWords } from './value-from-words.ts';
import type { ReadValue } from './value-from-words.ts';

/** Why something a model said was not taken. */
export type DropReason =
  /** Its quote does not stand in what was shown. */
  | 'quote-not-found'
  /** Its quote stands there, its value not in the quote, or it is no value of that field. */
  | 'value-not-in-quote';

export interface Dropped {
  readonly field: FieldName;
  readonly reason: DropReason;
}

/** What is left of a model's answer once our own code has looked for it in the contract. */
export interface FieldReading {
  readonly candidates: readonly Candidate[];
  readonly dropped: readonly Dropped[];
}

interface AnswerContext {
  readonly contract: ReadContract;
  readonly parties: readonly PartyMention[];
  readonly chunk: Chunk;
  /** `llm:<model>`. */
  readonly origin: string;
  /** `extract-fields@1`, for the reasons. */
  readonly prompt: string;
}

/** A model lists a few places; more is noise, and each costs a search. */
const mostPlaces = 5;
const longestQuote = 300;

/** How sure a model's value is by how its quote was found, before it is weighed against the rules. */
const confidenceBy: Readonly<Record<QuoteEvidence['grounding'], number>> = {
  exact: 0.75,
  normalized: 0.74,
  approximate: 0.6,
};

/**
 * Turns a model's answer into candidates. Nothing of the answer itself becomes a value: the quote is looked for in the piece
 * that was shown, the value's words in the quote, and the value is read from the contract's own words by our parsers.
 */
export function readFieldAnswers(
  answers: FieldAnswers,
  fields: readonly FieldDefinition[],
  context: AnswerContext,
): FieldReading {
  const read = fields.flatMap((field) =>
    (answers[field.name] ?? []).slice(0, mostPlaces).map((said) => candidateFrom(field, said, context)),
  );
  return {
    candidates: read.filter((result) => 'origin' in result),
    dropped: read.filter((result) => 'reason' in result),
  };
}

function candidateFrom(field: FieldDefinition, said: QuotedWords, context: AnswerContext): Candidate | Dropped {
  const { contract, chunk, origin, prompt } = context;
  const evidence = said.quote.length > longestQuote ? undefined : groundQuoteWithin(contract, said.quote, chunk);
  if (evidence === undefined || isWithheld(evidence, chunk)) return { field: field.name, reason: 'quote-not-found' };
  const read = readValue(field, { said, evidence }, context);
  if (read === null) return { field: field.name, reason: 'value-not-in-quote' };
  return {
    field: field.name,
    kind: 'value',
    value: read.value,
    evidence: [evidence],
    confidence: confidenceBy[evidence.grounding],
    reasons: ['model', prompt, `quote-${evidence.grounding}`, ...read.reasons],
    origin,
  };
}

/** A quote from lines the model was not shown was not read off them. */
function isWithheld({ span }: QuoteEvidence, { withheld }: Chunk): boolean {
  return withheld.some((line) => line.start < span[1] && line.end > span[0]);
}

function readValue(
  field: FieldDefinition,
  { said, evidence }: { readonly said: QuotedWords; readonly evidence: QuoteEvidence },
  { contract, parties }: AnswerContext,
): ReadValue | null {
  if (typeof field.type !== 'string') {
    const isSaid = isChoiceSaid(field.name, said.value, { words: evidence.quote, parties });
    return isSaid ? { value: said.value, reasons: [] } : null;
  }
  const words = groundQuoteWithin(contract, said.value, { start: evidence.span[0], end: evidence.span[1] });
  return words === undefined ? null : valueFromWords(field, words.quote);
}
