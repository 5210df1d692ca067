import type { CommandContext } from './command-context.ts';
import { onInterrupt } from './interruption.ts';
import { summaryLines } from './summary-lines.ts';
import { createScreen } from './terminal/screen.ts';
import { watchStorage } from './watch-storage.ts';
import type { Sight } from './watch-storage.ts';

/** Shows the counts until it is interrupted: drawn over on a terminal, a line for each change elsewhere. */
export async function watchStatus(context: CommandContext): Promise<void> {
  const interruption = onInterrupt(() => undefined);
  const show = !context.json && process.stdout.isTTY ? onScreen(context) : asLines(context);
  try {
    let last = '';
    for await (const seen of watchStorage(context.settings, context.log, interruption.stopping)) {
      const now = JSON.stringify(seen);
      if (now !== last) show(seen, new Date());
      last = now;
    }
  } finally {
    interruption.end();
  }
}

type Show = (seen: Sight, at: Date) => void;

function onScreen({ messages }: CommandContext): Show {
  const screen = createScreen(process.stdout);
  return (seen, at) =>
    screen.draw([
      ...(seen === null ? [messages.watching.away, ''] : summaryLines(seen, messages)),
      ...(seen === null ? [] : [messages.watching.line(seen)]),
      messages.watching.since(at.toLocaleTimeString('sv-SE')),
    ]);
}

function asLines({ json, messages, out }: CommandContext): Show {
  return (seen, at) => {
    const when = at.toISOString();
    if (json) out(JSON.stringify({ at: when, ...(seen ?? { unreachable: true }) }));
    else out(`${when} ${seen === null ? messages.watching.away : messages.watching.line(seen)}`);
  };
}
