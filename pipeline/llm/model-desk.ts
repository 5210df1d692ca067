import PQueue from 'p-queue';
import { EngineError, ModelOutputError } from '../../models/errors.ts';
import type { AskMode } from '../../extractors/language-model/fields-to-ask.ts';
import type { AnswerCache, LanguageModel, Logger, ModelQuestion } from '../../models/ports.ts';
import { answerKey } from './answer-key.ts';
import { createBudget } from './budget.ts';
import type { Budget, BudgetLimits, TokenPrices } from './budget.ts';
import { createCircuit } from './circuit.ts';
import { callWithRetries } from './call-with-retries.ts';
import type { Caller, Patience } from './call-with-retries.ts';
import { mostInputTokens, withinBudgets } from './within-budgets.ts';

/** How a question ended. `unasked`: nobody answered or nobody was asked; `unusable`: what came is no answer. */
export type ModelReply<Answer> =
  | { readonly outcome: 'answered'; readonly answer: Answer }
  | { readonly outcome: 'unusable'; readonly code: string }
  | { readonly outcome: 'unasked'; readonly code: string };

/** One document's way to the model: it has a budget of its own within the batch's. */
export interface ModelSession {
  readonly modelId: string;
  readonly mode: AskMode;
  /** Never rejects but on abort: what the model does not say, the document does without. */
  ask<Answer>(question: ModelQuestion<Answer>, signal: AbortSignal): Promise<ModelReply<Answer>>;
}

/** Where a batch's documents ask their language model. */
export interface ModelDesk {
  open(): ModelSession;
}

export interface DeskOptions {
  readonly model: LanguageModel;
  readonly mode: AskMode;
  /** Null where there is no database. */
  readonly cache: AnswerCache | null;
  readonly perDocument: BudgetLimits;
  readonly perBatch: BudgetLimits;
  readonly prices: TokenPrices;
  /** Calls in flight. */
  readonly concurrency: number;
  /** Calls begun in a minute; 0 for no limit. */
  readonly perMinute: number;
  /** Most tokens one answer may take. */
  readonly mostAnswerTokens: number;
  readonly patience?: Partial<Patience>;
  readonly log: Logger;
}

const usualPatience: Patience = {
  pauseMs: 1000,
  mostAttempts: 3,
  longestPauseMs: 60_000,
  mostFailures: 5,
  restMs: 300_000,
};

/**
 * A desk for one batch: cache, budgets, rate limit, retries and a circuit breaker before a language model. A dead endpoint
 * costs the batch the few calls it takes to notice, and the model's help.
 */
export function createModelDesk(options: DeskOptions): ModelDesk {
  const patience = { ...usualPatience, ...options.patience };
  const batch = createBudget(options.perBatch, options.prices);
  const caller: Caller = {
    queue: new PQueue({
      concurrency: options.concurrency,
      ...(options.perMinute > 0 ? { intervalCap: options.perMinute, interval: 60_000 } : {}),
    }),
    circuit: createCircuit({ ...patience, now: () => performance.now() }),
    patience,
    log: options.log,
  };
  const cache = forgivingCache(options);
  return {
    open() {
      const budgets = [createBudget(options.perDocument, options.prices), batch];
      // A long document's questions are made a few at a time, so that a spent budget or a dead endpoint ends them at once.
      const line = new PQueue({ concurrency: options.concurrency });
      return {
        modelId: options.model.id,
        mode: options.mode,
        // A signal of its own for each question: many listen, and a batch has one signal.
        ask: (question, signal) =>
          line.add(() => askCached(question, { options, budgets, caller, cache, signal: AbortSignal.any([signal]) })),
      };
    },
  };
}

interface AskContext {
  readonly options: DeskOptions;
  readonly budgets: readonly Budget[];
  readonly caller: Caller;
  readonly cache: AnswerCache;
  readonly signal: AbortSignal;
}

async function askCached<Answer>(question: ModelQuestion<Answer>, context: AskContext): Promise<ModelReply<Answer>> {
  const { options, cache, signal } = context;
  signal.throwIfAborted();
  const key = answerKey(options.model, question);
  const known = question.shape.safeParse(await cache.find(key));
  if (known.success) return { outcome: 'answered', answer: known.data };
  const reply = await askModel(question, context);
  if (reply.outcome === 'answered') {
    await cache.keep({ key, model: options.model.id, prompt: question.prompt, answer: reply.answer });
  }
  return reply;
}

async function askModel<Answer>(question: ModelQuestion<Answer>, context: AskContext): Promise<ModelReply<Answer>> {
  const { options, budgets, caller, signal } = context;
  const most = { inputTokens: mostInputTokens(question), outputTokens: options.mostAnswerTokens };
  try {
    const answer = await callWithRetries(() => options.model.ask(question, signal), caller, {
      admit: (attempt) => withinBudgets(budgets, most, attempt),
      signal,
    });
    return { outcome: 'answered', answer: answer.value };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ModelOutputError) return { outcome: 'unusable', code: error.code };
    if (error instanceof EngineError) return { outcome: 'unasked', code: error.code };
    throw error;
  }
}

/** A cache that is away is no reason to do without the model. */
function forgivingCache({ cache, log }: DeskOptions): AnswerCache {
  const forgive = (error: unknown): undefined => {
    log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'the cache of model answers is away');
  };
  return {
    find: async (key) => cache?.find(key).catch(forgive),
    keep: async (entry) => cache?.keep(entry).catch(forgive),
  };
}
