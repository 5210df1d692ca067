import { ChatOpenAI } from '@langchain/openai';
import { AIMessage, HumanMessage, SystemMessage } from 'langchain';
import type { BaseMessage } from 'langchain';
import { z } from 'zod';
import { ModelOutputError } from '../../models/errors.ts';
import type { LanguageModel, ModelAnswer, ModelMessage, ModelQuestion } from '../../models/ports.ts';
import { explainModelError } from './explain-model-error.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { withDeadline } from './with-deadline.ts';

/** An OpenAI-compatible endpoint. */
export interface Endpoint {
  /** Ends where `/chat/completions` begins: `https://host/v1`. */
  readonly baseUrl: string;
  /** Empty where the endpoint asks for none. */
  readonly apiKey: string;
}

export interface ModelOptions extends Endpoint {
  readonly model: string;
  /** How the answer's shape is asked for: as the format of the answer, or as a tool to call. */
  readonly answerBy: 'json-schema' | 'tool-call';
  /** Milliseconds from a call to the last byte of its answer. */
  readonly timeoutMs: number;
}

/** More than any answer to our questions; bounds what one call may cost. */
export const mostAnswerTokens = 4096;
/** An answer of that many tokens is some 20 kB. */
const mostAnswerBytes = 1_000_000;

/** What endpoints that count say of a call; not all do. */
const usageShape = z.object({
  prompt_tokens: z.number().int().nonnegative(),
  completion_tokens: z.number().int().nonnegative(),
});

const methods = { 'json-schema': 'jsonSchema', 'tool-call': 'functionCalling' } as const;

/** A language model behind an OpenAI-compatible endpoint, asked through LangChain's structured output. */
export function createOpenAiModel(options: ModelOptions): LanguageModel {
  const chat = new ChatOpenAI({
    model: options.model,
    apiKey: keyFor(options),
    temperature: 0,
    maxTokens: mostAnswerTokens,
    useResponsesApi: false,
    // Retries are the desk's: it knows how the whole batch fares.
    maxRetries: 0,
    verbose: false,
    configuration: clientOptions(options),
  });
  return {
    id: options.model,
    endpoint: options.baseUrl,
    ask: async (question, signal) => {
      try {
        return await askOnce(chat, question, { signal, options });
      } catch (error) {
        signal.throwIfAborted();
        throw explainModelError(error);
      }
    },
  };
}

/** Options of the openai client: our fetch, and no log, whose debug level would print contract text. */
export function clientOptions({ baseUrl }: Endpoint) {
  const fetch = createGuardedFetch({ baseUrl, mostBytes: mostAnswerBytes });
  return { baseURL: baseUrl, fetch, logLevel: 'off', organization: null, project: null } as const;
}

/** Local endpoints ask for no key, the client does. */
export function keyFor({ apiKey }: Endpoint): string {
  return apiKey || 'none';
}

async function askOnce<Answer>(
  chat: ChatOpenAI,
  question: ModelQuestion<Answer>,
  { signal, options }: { readonly signal: AbortSignal; readonly options: ModelOptions },
): Promise<ModelAnswer<Answer>> {
  const asker = chat.withStructuredOutput<Record<string, unknown>>(question.shape, {
    name: 'answer',
    method: methods[options.answerBy],
    includeRaw: true,
  });
  const { parsed, raw } = await withDeadline(signal, options.timeoutMs, (within) =>
    asker.invoke(question.messages.map(toLangChain), { signal: within, callbacks: [] }),
  );
  const checked = question.shape.safeParse(parsed);
  if (!checked.success) {
    throw new ModelOutputError('The language model refused to answer or answered in another shape.', {
      code: 'model-answer-unusable',
      remedy: 'Use a model that keeps to a JSON schema, or set llmAnswerBy to the other way of asking.',
    });
  }
  const usage = usageShape.safeParse(raw.response_metadata['usage']).data;
  return {
    value: checked.data,
    inputTokens: usage?.prompt_tokens ?? null,
    outputTokens: usage?.completion_tokens ?? null,
  };
}

function toLangChain({ role, content }: ModelMessage): BaseMessage {
  switch (role) {
    case 'system':
      return new SystemMessage(content);
    case 'user':
      return new HumanMessage(content);
    case 'assistant':
      return new AIMessage(content);
  }
}
