import { EngineError } from '../../../models/errors.ts';

/**
 * Asks one question at a time, however many wait for its answer, which holds for `keepMs`: what strangers may ask as often
 * as they like costs no more for it.
 * @throws EngineError `database-unreachable` where no answer comes within `patienceMs`.
 */
export function shareAnswer<Answer>(
  ask: () => Promise<Answer>,
  { keepMs, patienceMs }: { readonly keepMs: number; readonly patienceMs: number },
): () => Promise<Answer> {
  let held: { readonly answer: Promise<Answer>; until: number } | undefined;
  return () => {
    if (held !== undefined && performance.now() < held.until) return held.answer;
    const fresh = { answer: inTime(ask(), patienceMs), until: Infinity };
    const settle = (): void => void (fresh.until = performance.now() + keepMs);
    fresh.answer.then(settle, settle);
    held = fresh;
    return fresh.answer;
  };
}

async function inTime<Answer>(answer: Promise<Answer>, milliseconds: number): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new EngineError('The database does not answer.', { code: 'database-unreachable', retryable: true });
    timer = setTimeout(() => reject(error), milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
