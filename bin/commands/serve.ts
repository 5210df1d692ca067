import { Command } from 'commander';
import { createFirstAdmin } from '../../web/server/start-server.ts';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import type { CommandContext } from '../command-context.ts';
import { composeServer } from '../compose-server.ts';
import { composeStorage } from '../compose.ts';
import { exitCodes } from '../exit-codes.ts';
import { onInterrupt } from '../interruption.ts';
import type { Storage } from '../../storage/index.ts';

/** `hetong serve`: the review desk, until it is interrupted. */
export const serveCommand = (setExitCode: SetExitCode): Command =>
  new Command('serve')
    .description('serve the review desk to browsers')
    .option('--port <port>', 'port to listen at (default: 4180)')
    .option('--host <host>', 'address to listen at (default: 127.0.0.1, this machine alone)')
    .option('--public-url <url>', 'address people reach it by, where it stands behind a proxy')
    .addHelpText(
      'before',
      'Examples:\n  hetong serve\n  hetong serve --host 0.0.0.0 --public-url https://desk.example.org\n',
    )
    .action(async (_flags: unknown, command: Command) => {
      await serveDesk(commandContext(command));
      setExitCode(exitCodes.done);
    });

/** Serves the review desk over the storage of the settings until it is interrupted. */
export async function serveDesk(context: CommandContext): Promise<void> {
  const storage = await composeStorage(context.settings, context.log);
  try {
    await greetFirstAdmin(context, storage);
    await serveUntilInterrupted(context, storage);
  } finally {
    await storage.close();
  }
}

/** The password goes to standard error: whoever keeps the output of a service keeps no password with it. */
async function greetFirstAdmin({ messages }: CommandContext, { people }: Storage): Promise<void> {
  const first = await createFirstAdmin(people);
  if (first === undefined) return;
  process.stderr.write(`${messages.firstAdmin(first.user.name, first.oneTimePassword)}\n`);
}

async function serveUntilInterrupted(context: CommandContext, storage: Storage): Promise<void> {
  const { settings, log } = context;
  const { server, close } = await composeServer(settings, { storage, log });
  const interruption = onInterrupt(() => undefined);
  try {
    const running = await server.listen({ host: settings.host, port: settings.port });
    if (context.json) context.out(JSON.stringify({ url: running.url }));
    else context.out(context.messages.serving(running.url));
    await aborted(interruption.stopping);
    context.note(context.messages.stopping);
    await running.close();
  } finally {
    interruption.end();
    await close();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
