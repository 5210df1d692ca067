/**
 * Runs `use` with a signal that is aborted with `signal`, or after `ms` milliseconds. A timer of its own holds it: Node 20
 * collects a timeout inside AbortSignal.any before it fires (nodejs/node#57736), and the call would hang for ever.
 * @throws what `use` throws.
 */
export async function withDeadline<Result>(
  signal: AbortSignal,
  ms: number,
  use: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const passOn = (): void => controller.abort(signal.reason);
  const timer = setTimeout(() => controller.abort(new DOMException(`no answer in ${ms} ms`, 'TimeoutError')), ms);
  if (signal.aborted) passOn();
  signal.addEventListener('abort', passOn, { once: true });
  try {
    return await use(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', passOn);
  }
}
