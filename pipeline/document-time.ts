import { InputError } from '../models/errors.ts';

/**
 * Gives `work` a signal that is aborted with the caller's, or when `mostMs` milliseconds have passed.
 * @throws InputError `document-timeout` where the time ran out; whatever `work` throws.
 */
export async function withinDocumentTime<T>(
  mostMs: number,
  { file, signal }: { readonly file: string; readonly signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const outOfTime = new InputError(`The document took longer than ${mostMs / 1000} s.`, {
    code: 'document-timeout',
    file,
    remedy: 'Split it, or raise documentTimeout.',
  });
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(outOfTime), mostMs);
  try {
    return await work(AbortSignal.any([signal, clock.signal]));
  } catch (error) {
    // What was under way ended in a way of its own; the reason is the clock.
    throw clock.signal.aborted && !signal.aborted ? outOfTime : error;
  } finally {
    clearTimeout(timer);
  }
}
