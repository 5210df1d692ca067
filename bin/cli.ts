import { Command, CommanderError } from 'commander';
import { importCommand } from './commands/import.ts';
import { extractCommand } from './commands/extract.ts';
import { statusCommand } from './commands/status.ts';
import { showCommand } from './commands/show.ts';
import { searchCommand } from './commands/search.ts';
import { queryCommand } from './commands/query.ts';
import { exportCommand } from './commands/export.ts';
import { evalCommand } from './commands/eval.ts';
import { doctorCommand } from './commands/doctor.ts';
import { demoCommand } from './commands/demo.ts';
import { dbCommand } from './commands/db.ts';
import { schemaCommand } from './commands/schema.ts';
import { serveCommand } from './commands/serve.ts';
import { workerCommand } from './commands/worker.ts';
import { retryCommand } from './commands/retry.ts';
import { userCommand } from './commands/user.ts';
import { configCommand } from './commands/config.ts';
import { withCommonOptions } from './command-context.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { messagesIn } from './messages/messages.ts';
import { describeError } from './report-error.ts';
import { packageVersion } from './package-root.ts';

/** Sets the exit code a command ends with; 0 where none is set. */
export type SetExitCode = (code: number) => void;

/** In the order people meet them. */
const commands = [
  demoCommand,
  importCommand,
  extractCommand,
  statusCommand,
  showCommand,
  searchCommand,
  queryCommand,
  exportCommand,
  serveCommand,
  workerCommand,
  retryCommand,
  userCommand,
  evalCommand,
  doctorCommand,
  dbCommand,
  schemaCommand,
  configCommand,
];

/** Runs one command line (without `node hetong`) and returns the exit code of docs/command-line.md. */
export async function runCli(args: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.done;
  const program = new Command('hetong')
    .description('合同: turns signed paper contracts into a database people can trust')
    .version(packageVersion(), '-V, --version')
    .showSuggestionAfterError()
    .exitOverride();
  for (const create of commands) program.addCommand(inherit(withCommonOptions(create((code) => (exitCode = code)))));
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
