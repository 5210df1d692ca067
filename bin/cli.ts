import { Command, CommanderError } from 'commander';
import { withCommonOptions } from './command-context.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { messagesIn } from './messages/messages.ts';
import { describeError } from './report-error.ts';
import { packageVersion } from './package-root.ts';

/** Sets the exit code a command ends with; 0 where none is set. */
export type SetExitCode = (code: number) => void;

type CreateCommand = (setExitCode: SetExitCode) => Command;

/** In the order people meet them; each is loaded when it is asked for. */
const commands: Readonly<Record<string, () => Promise<CreateCommand>>> = {
  demo: async () => (await import('./commands/demo.ts')).demoCommand,
  import: async () => (await import('./commands/import.ts')).importCommand,
  extract: async () => (await import('./commands/extract.ts')).extractCommand,
  status: async () => (await import('./commands/status.ts')).statusCommand,
  show: async () => (await import('./commands/show.ts')).showCommand,
  search: async () => (await import('./commands/search.ts')).searchCommand,
  query: async () => (await import('./commands/query.ts')).queryCommand,
  export: async () => (await import('./commands/export.ts')).exportCommand,
  serve: async () => (await import('./commands/serve.ts')).serveCommand,
  worker: async () => (await import('./commands/worker.ts')).workerCommand,
  retry: async () => (await import('./commands/retry.ts')).retryCommand,
  user: async () => (await import('./commands/user.ts')).userCommand,
  eval: async () => (await import('./commands/eval.ts')).evalCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  db: async () => (await import('./commands/db.ts')).dbCommand,
  schema: async () => (await import('./commands/schema.ts')).schemaCommand,
  config: async () => (await import('./commands/config.ts')).configCommand,
};

/** The command a line begins with; none for the version, all of them for help and for what is no command. */
function loadCommands([first = '']: readonly string[]): Promise<readonly CreateCommand[]> {
  const isVersion = first === '-V' || first === '--version';
  const asked = isVersion ? [] : Object.hasOwn(commands, first) ? [commands[first]!] : Object.values(commands);
  return Promise.all(asked.map((load) => load()));
}

/** Runs one command line (without `node hetong`) and returns the exit code of docs/command-line.md. */
export async function runCli(args: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.done;
  const program = new Command('hetong')
    .description('合同: turns signed paper contracts into a database people can trust')
    .version(packageVersion(), '-V, --version')
    .showSuggestionAfterError()
    .exitOverride();
  for (const create of await loadCommands(args))
    program.addCommand(inherit(withCommonOptions(create((code) => (exitCode = code)))));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    const lang = langOf(args);
    describeError(error, messagesIn(lang), args.includes('--debug')).forEach((line) =>
      process.stderr.write(`${line}\n`),
    );
    return exitCodeOf(error);
  }
}

/** exitOverride is not inherited by addCommand; without it a usage error would end the process with 1. */
function inherit(command: Command): Command {
  command.exitOverride();
  command.commands.forEach((child) => inherit(withCommonOptions(child)));
  return command;
}

/** The language for an error met before or while settings were read. */
function langOf(args: readonly string[]): 'zh' | 'en' {
  const at = args.indexOf('--lang');
  const said =
    at >= 0 ? args[at + 1] : (process.env['HETONG_LANG'] ?? process.env['LC_ALL'] ?? process.env['LANG'] ?? '');
  return said?.startsWith('zh') ? 'zh' : 'en';
}
