import { EngineError, ModelOutputError } from '../../models/errors.ts';

/** What a model endpoint may do to us. */
export interface FetchLimits {
  /** The endpoint's base URL, as the operator wrote it: nothing else is called. */
  readonly baseUrl: string;
  /** Bytes of an answer after which it is cut off. */
  readonly mostBytes: number;
}

/**
 * A fetch that calls nothing but the endpoint, follows no redirect and reads no endless answer. Contract text goes where
 * the operator said, or nowhere.
 */
export function createGuardedFetch({ baseUrl, mostBytes }: FetchLimits): typeof fetch {
  const base = new URL(baseUrl);
  const folder = base.pathname.replace(/\/*$/, '/');
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== base.origin || !url.pathname.startsWith(folder)) throw redirected(url.host);
    const response = await fetch(input, { ...init, redirect: 'manual' });
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
      await response.body?.cancel();
      throw redirected(base.host);
    }
    if (Number(response.headers.get('content-length') ?? 0) > mostBytes) {
      await response.body?.cancel();
      throw tooLarge(mostBytes);
    }
    if (response.body === null) return response;
    return new Response(streamOf(readAtMost(response.body, mostBytes)), response);
  };
}

/** Parts made one by one as a stream; what makes them is told when nobody reads on. */
function streamOf(parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await parts.return(undefined)),
  });
}

/** The parts of an answer; one that is cut off, by the endpoint or by us, says so by an error of ours. */
async function* readAtMost(body: ReadableStream<Uint8Array>, mostBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const part of body) {
      bytes += part.byteLength;
      if (bytes > mostBytes) throw tooLarge(mostBytes);
      yield part;
    }
  } catch (cause) {
    // fetch tells of a lost connection by a TypeError, of an abort by the signal's own reason.
    throw cause instanceof TypeError ? cutOff(cause) : cause;
  }
}

function redirected(host: string): EngineError {
  return new EngineError(`The language model's endpoint ${host} leads elsewhere; it was not followed.`, {
    code: 'model-redirected',
    remedy: 'Name the endpoint itself in HETONG_LLM_BASE_URL.',
    retryable: false,
  });
}

function tooLarge(mostBytes: number): ModelOutputError {
  return new ModelOutputError(`The language model answered more than ${mostBytes} bytes; the answer was cut off.`, {
    code: 'model-answer-too-large',
    remedy: 'Look at what the endpoint sends; no answer to these questions is that long.',
  });
}

function cutOff(cause: unknown): EngineError {
  return new EngineError("The language model's endpoint cut its answer off.", {
    code: 'model-unreachable',
    remedy: 'Check that the endpoint is well; see `hetong doctor`.',
    retryable: true,
    cause,
  });
}
