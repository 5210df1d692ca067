import { EngineError, ModelOutputError } from '../../models/errors.ts';
import type { ModelAnswer, ModelQuestion } from '../../models/ports.ts';
import type { Budget, Reservation, TokenUse } from './budget.ts';

/**
 * Makes a call with what it may take at most set aside, and charges what it took.
 * @throws EngineError `model-budget-spent` where that is more than is left.
 */
export async function withinBudgets<Answer>(
  budgets: readonly Budget[],
  most: TokenUse,
  call: () => Promise<ModelAnswer<Answer>>,
): Promise<ModelAnswer<Answer>> {
  const reserved = reserveAll(budgets, most);
  try {
    const answer = await call();
    reserved.settle(usedTokens(answer, most));
    return answer;
  } catch (error) {
    // What an unusable answer took is not known: the most it may have taken counts.
    if (error instanceof ModelOutputError) reserved.settle(most);
    else reserved.release();
    throw error;
  }
}

/** Tokens a question may take at most: a Chinese character is one at most, and so is any other. */
export function mostInputTokens({ messages }: ModelQuestion<unknown>): number {
  return messages.reduce((sum, { content }) => sum + content.length, 0);
}

function usedTokens({ inputTokens, outputTokens }: ModelAnswer<unknown>, most: TokenUse): TokenUse {
  return { inputTokens: inputTokens ?? most.inputTokens, outputTokens: outputTokens ?? most.outputTokens };
}

/** Sets aside in every budget, or in none. */
function reserveAll(budgets: readonly Budget[], most: TokenUse): Reservation {
  const held = budgets.map((budget) => budget.reserve(most));
  const all = held.filter((reservation) => reservation !== null);
  if (all.length < held.length) {
    all.forEach((reservation) => reservation.release());
    throw new EngineError('The budget for the language model is spent.', {
      code: 'model-budget-spent',
      remedy: 'Raise llmTokensPerDocument, llmTokensPerBatch, llmCostPerDocument or llmCostPerBatch.',
      retryable: false,
    });
  }
  return {
    settle: (used) => all.forEach((reservation) => reservation.settle(used)),
    release: () => all.forEach((reservation) => reservation.release()),
  };
}
