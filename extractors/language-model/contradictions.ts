import { z } from 'zod';
import type { ReadContract } from '../../models/contract.ts';
import type { QuoteEvidence } from '../../models/evidence.ts';
import type { ModelMessage, ModelQuestion } from '../../models/ports.ts';
import { contradictionTopics } from '../../models/contradiction.ts';
import type { Contradiction } from '../../models/contradiction.ts';
import type { ContradictionExample } from '../../prompts/catalog.ts';
import type { Prompt } from '../../prompts/prompt.ts';
import { groundQuoteWithin } from '../ground.ts';
import type { Chunk } from './chunk-contract.ts';
import { fenceTexts } from './fence-text.ts';

const answerShape = z.object({
  contradictions: z
    .array(z.object({ topic: z.enum(contradictionTopics), first: z.string(), second: z.string() }))
    .describe('互相矛盾的两处原文'),
});
export type ContradictionAnswer = z.infer<typeof answerShape>;

/** Asks which two sentences of a piece of a contract contradict each other. */
export function contradictionQuestion(
  prompt: Prompt<ContradictionExample>,
  text: string,
): ModelQuestion<ContradictionAnswer> {
  const examples = prompt.examples.flatMap((example): readonly ModelMessage[] => [
    { role: 'user', content: contentOf(example.text) },
    { role: 'assistant', content: JSON.stringify(example.answer) },
  ]);
  return {
    prompt: prompt.id,
    messages: [{ role: 'system', content: prompt.text }, ...examples, { role: 'user', content: contentOf(text) }],
    shape: answerShape,
  };
}

function contentOf(text: string): string {
  const topics = `topic 的可选值：${contradictionTopics.join('、')}`;
  return `${topics}\n\n${fenceTexts([{ title: '合同片段', text }])}`;
}

/** The contradictions both sides of which stand in what was shown, and how many had a side that does not. */
export interface ContradictionReading {
  readonly contradictions: readonly Contradiction[];
  readonly dropped: number;
}

const mostContradictions = 20;
const longestQuote = 300;
/** Sides shorter than this say nothing that could be contradicted. */
const shortestQuote = 6;

/** Looks for both sides of each contradiction a model names; one whose sides are not two places of the text is dropped. */
export function readContradictions(
  answer: ContradictionAnswer,
  contract: ReadContract,
  chunk: Chunk,
): ContradictionReading {
  const said = answer.contradictions.slice(0, mostContradictions);
  const contradictions = said.flatMap(({ topic, first, second }): readonly Contradiction[] => {
    const sides = [first, second].map((quote) => locate(contract, quote, chunk));
    const [one, other] = sides.filter((side) => side !== undefined).sort((a, b) => a.span[0] - b.span[0]);
    return one && other && one.span[1] <= other.span[0] ? [{ topic, sides: [one, other] }] : [];
  });
  return { contradictions, dropped: said.length - contradictions.length };
}

function locate(contract: ReadContract, quote: string, chunk: Chunk): QuoteEvidence | undefined {
  if (quote.length > longestQuote || quote.trim().length < shortestQuote) return undefined;
  const evidence = groundQuoteWithin(contract, quote, chunk);
  const isShown = !chunk.withheld.some(
    (line) => evidence && line.start < evidence.span[1] && line.end > evidence.span[0],
  );
  return isShown ? evidence : undefined;
}
