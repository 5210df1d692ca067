import type { Command } from 'commander';
import type { Logger } from '../models/ports.ts';
import { composeLog } from './compose.ts';
import { messagesIn } from './messages/messages.ts';
import type { Messages } from './messages/messages.ts';
import { resolveSettings } from './settings.ts';
import type { ResolvedSettings, Settings } from './settings.ts';
import { colorsFor, shouldColor } from './terminal/style.ts';
import type { Colors } from './terminal/style.ts';

/** What every command works with: settings in force, the language, and where to print. */
export interface CommandContext {
  readonly settings: Settings;
  readonly origins: ResolvedSettings['origins'];
  readonly messages: Messages;
  readonly log: Logger;
  readonly json: boolean;
  readonly quiet: boolean;
  /** Colours for stdout and for stderr, each off where that stream is no terminal. */
  readonly colors: Colors;
  readonly noteColors: Colors;
  /** A line of data, on stdout. */
  out(line: string): void;
  /** A line for people, on stderr; silent with -q. */
  note(line: string): void;
}

/** Adds the options every command understands. */
export function withCommonOptions(command: Command): Command {
  return command
    .option('--json', 'print JSON (one object a line for lists)')
    .option('-q, --quiet', 'say nothing on stderr but errors')
    .option('-v, --verbose', 'log what is done, as JSON lines on stderr')
    .option('--lang <lang>', 'language of messages: zh or en (default: by LANG)')
    .option('--no-color', 'no colours (also NO_COLOR)')
    .option('--data-dir <dir>', 'folder of the embedded database and the files')
    .option('--database-url <url>', 'a Postgres server instead of the embedded one (also DATABASE_URL)')
    .option('--engine <engine>', 'OCR engine: paddle or tesseract')
    .option('--debug', 'print the stack of an error');
}

/** Resolves settings for one run of a command. @throws ConfigurationError */
export function commandContext(command: Command): CommandContext {
  const flags: Record<string, unknown> = command.optsWithGlobals();
  const { settings, origins } = resolveSettings(flags, process.env, process.cwd());
  const quiet = flags['quiet'] === true;
  const color = flags['color'] === false ? false : undefined;
  const level = flags['verbose'] === true && settings.logLevel === 'silent' ? 'debug' : settings.logLevel;
  return {
    settings,
    origins,
    messages: messagesIn(settings.lang),
    log: composeLog(level),
    json: flags['json'] === true,
    quiet,
    colors: colorsFor(shouldColor(process.stdout, color)),
    noteColors: colorsFor(shouldColor(process.stderr, color)),
    out: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void (quiet || process.stderr.write(`${line}\n`)),
  };
}
