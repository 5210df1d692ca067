import { HetongError } from '../models/errors.ts';
import type { Messages } from './messages/messages.ts';
import { printable } from './terminal/style.ts';

/**
 * Lines that say what failed, where, and what to do next. In Chinese the meaning of the code leads and the detail
 * follows; `debug` adds the stack and its causes.
 */
export function describeError(error: unknown, messages: Messages, debug: boolean): readonly string[] {
  const known = error instanceof HetongError ? error : undefined;
  const detail = printable(error instanceof Error ? error.message : String(error));
  const code = known?.code ?? 'unexpected';
  const title = messages.errorTitle(code);
  const file = known?.file === undefined ? '' : `${printable(known.file)}: `;
  const remedy = messages.errorRemedy(code) ?? known?.remedy;
  return [
    `hetong: ${file}${title === undefined ? detail : `${title}（${detail}）`} [${code}]`,
    ...(remedy === undefined ? [] : [messages.remedy(remedy)]),
    ...(debug && error instanceof Error ? stackLines(error) : []),
  ];
}

function stackLines(error: Error): readonly string[] {
  const own = (error.stack ?? error.message).split('\n');
  return error.cause instanceof Error ? [...own, 'Caused by:', ...stackLines(error.cause)] : own;
}
