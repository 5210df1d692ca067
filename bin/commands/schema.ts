import { Command } from 'commander';
import { contractRecordJsonSchema } from '../../models/json-schema.ts';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';

/** `hetong schema`: the JSON Schema of the contract record. */
export const schemaCommand = (_setExitCode: SetExitCode): Command =>
  new Command('schema')
    .description('print the JSON Schema of the contract record')
    .action((_flags: unknown, command: Command) => {
      commandContext(command).out(JSON.stringify(contractRecordJsonSchema(), null, 2));
    });
