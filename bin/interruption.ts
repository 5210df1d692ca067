/** Two stages of stopping: `stopping` asks for no new work, `signal` drops what is in hand. */
export interface Interruption {
  readonly stopping: AbortSignal;
  readonly signal: AbortSignal;
  /** Stops listening. */
  end(): void;
}

/** Ctrl+C or SIGTERM once: finish what is in hand; twice: stop at once. `onFirst` tells the user so. */
export function onInterrupt(onFirst: () => void): Interruption {
  const soft = new AbortController();
  const hard = new AbortController();
  const listen = (): void => {
    if (soft.signal.aborted) return hard.abort(new Error('interrupted'));
    soft.abort();
    onFirst();
  };
  process.on('SIGINT', listen);
  process.on('SIGTERM', listen);
  return {
    stopping: soft.signal,
    signal: hard.signal,
    end() {
      process.off('SIGINT', listen);
      process.off('SIGTERM', listen);
    },
  };
}
