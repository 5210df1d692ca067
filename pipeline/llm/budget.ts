/** What may be spent; 0 is no limit. */
export interface BudgetLimits {
  readonly tokens: number;
  /** In the currency of the prices. */
  readonly cost: number;
}

/** Price of a million tokens, in any currency; 0 where it is not known or nothing is charged. */
export interface TokenPrices {
  readonly input: number;
  readonly output: number;
}

export interface TokenUse {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Money and tokens set aside for a call before it is made. */
export interface Reservation {
  /** The call was made and took this much. */
  settle(used: TokenUse): void;
  /** The call took nothing. */
  release(): void;
}

export interface Budget {
  /** Sets aside what a call may take at most; null where that is more than is left. */
  reserve(most: TokenUse): Reservation | null;
}

/** A budget that calls in flight share: what is set aside counts as spent until it is settled. */
export function createBudget(limits: BudgetLimits, prices: TokenPrices): Budget {
  let tokens = 0;
  let cost = 0;
  const add = (use: TokenUse, sign: 1 | -1): void => {
    tokens += sign * (use.inputTokens + use.outputTokens);
    cost += sign * costOf(use, prices);
  };
  return {
    reserve(most) {
      const fitsTokens = limits.tokens === 0 || tokens + most.inputTokens + most.outputTokens <= limits.tokens;
      const fitsCost = limits.cost === 0 || cost + costOf(most, prices) <= limits.cost;
      if (!fitsTokens || !fitsCost) return null;
      add(most, 1);
      return {
        settle(used) {
          add(most, -1);
          add(used, 1);
        },
        release: () => add(most, -1),
      };
    },
  };
}

function costOf({ inputTokens, outputTokens }: TokenUse, { input, output }: TokenPrices): number {
  return (inputTokens * input + outputTokens * output) / 1e6;
}
