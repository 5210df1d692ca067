import { SpanStatusCode, trace } from '@opentelemetry/api';
import type { Attributes } from '@opentelemetry/api';
import { HetongError } from '../models/errors.ts';

/**
 * Runs `work` in a span of OpenTelemetry. Only its API is used: where the program that starts this one registers no
 * provider, nothing is recorded. Attributes are ids and numbers; of an error the code alone, as messages may quote a file.
 */
export function inSpan<T>(name: string, attributes: Attributes, work: () => Promise<T>): Promise<T> {
  return trace.getTracer('hetong').startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: codeOf(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The code of an error of ours, else the name of its class. */
export function codeOf(error: unknown): string {
  if (error instanceof HetongError) return error.code;
  return error instanceof Error ? error.name : typeof error;
}
