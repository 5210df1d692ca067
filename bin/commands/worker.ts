import { Command } from 'commander';
import { work } from '../../pipeline/import/work.ts';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import type { CommandContext } from '../command-context.ts';
import { composePipeline, composeStorage, composeWork } from '../compose.ts';
import { exitCodes } from '../exit-codes.ts';
import { linesForResult } from '../import-report.ts';
import { onInterrupt } from '../interruption.ts';

/** Milliseconds a worker that was told to stop may finish what it has in hand; then it puts it back. */
const drainMs = 20_000;

/** `hetong worker`: reads what is in the queue, beside any number of others, until it is told to stop. */
export const workerCommand = (setExitCode: SetExitCode): Command =>
  new Command('worker')
    .description('take documents from the queue and read them, on any number of machines')
    .addHelpText(
      'before',
      'Examples:\n  hetong worker\n  DATABASE_URL=postgres://… HETONG_DATA_DIR=/srv/hetong hetong worker\n',
    )
    .action(async (_flags: unknown, command: Command) => {
      await runWorker(commandContext(command));
      setExitCode(exitCodes.done);
    });

async function runWorker(context: CommandContext): Promise<void> {
  const { settings, log, messages } = context;
  const storage = await composeStorage(settings, log);
  const pipeline = await composePipeline(settings, log, storage);
  const drained = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const interruption = onInterrupt(() => {
    context.note(messages.stopping);
    timer = setTimeout(() => drained.abort(new Error('the worker stops')), drainMs);
  });
  const options = composeWork(settings, { storage, pipeline, log });
  context.note(messages.working(options.name));
  try {
    await work({
      ...options,
      patienceMs: Infinity,
      stopping: interruption.stopping,
      signal: AbortSignal.any([interruption.signal, drained.signal]),
      isNeeded: () => true,
      changed: () => new Promise(() => undefined),
      onResult: (_id, result) => linesForResult(result, context).forEach(context.note),
    });
    context.note(messages.workerStopped);
  } finally {
    clearTimeout(timer);
    interruption.end();
    await pipeline.close();
    await storage.close();
  }
}
