import { Command, Option } from 'commander';
import { roleSchema, roles } from '../../models/api/session.ts';
import { userNameSchema } from '../../models/api/users.ts';
import { InputError } from '../../models/errors.ts';
import { createPeopleDesk, createThrottle } from '../../web/server/start-server.ts';
import type { PeopleDesk } from '../../web/server/start-server.ts';
import type { Storage } from '../../storage/index.ts';
import type { SetExitCode } from '../cli.ts';
import { commandContext } from '../command-context.ts';
import type { CommandContext } from '../command-context.ts';
import { composeStorage } from '../compose.ts';
import { renderTable } from '../terminal/table.ts';

/** `hetong user`: who may use the review desk. */
export const userCommand = (_setExitCode: SetExitCode): Command =>
  new Command('user')
    .description('look after the people who may use the review desk')
    .addCommand(
      new Command('add')
        .description('add a person; prints a password to be changed at the first sign-in')
        .argument('<name>', 'name to sign in with: lower-case letters, digits, . _ -')
        .addOption(new Option('--role <role>', 'what they may do').choices(roles).default('reviewer'))
        .option('--display-name <name>', 'name others see (default: the name)')
        .action(addUser),
    )
    .addCommand(
      new Command('passwd')
        .description('give a person a new password; their sessions and tokens end')
        .argument('<name>', 'name they sign in with')
        .action(resetPassword),
    )
    .addCommand(new Command('list').description('list everybody').action(listUsers));

interface AddFlags {
  readonly role: string;
  readonly displayName?: string;
}

async function addUser(name: string, flags: AddFlags, command: Command): Promise<void> {
  const context = commandContext(command);
  const parsed = userNameSchema.safeParse(name);
  if (!parsed.success) throw badName(name);
  await withPeople(context, async ({ people }, desk) => {
    if ((await people.find({ name })) !== undefined) throw nameTaken(name);
    const person = { name, role: roleSchema.parse(flags.role), displayName: flags.displayName ?? name };
    tellPassword(context, name, (await desk.add(person)).oneTimePassword);
  });
}

async function resetPassword(name: string, _flags: unknown, command: Command): Promise<void> {
  const context = commandContext(command);
  await withPeople(context, async ({ people }, desk) => {
    const person = await people.find({ name });
    if (person === undefined) throw unknownPerson(name);
    tellPassword(context, name, (await desk.resetPassword(person.id)).oneTimePassword);
  });
}

async function listUsers(_flags: unknown, command: Command): Promise<void> {
  const context = commandContext(command);
  await withPeople(context, async ({ people }) => {
    const users = await people.list();
    if (context.json) return users.forEach((user) => context.out(JSON.stringify(user)));
    const rows = users.map(({ name, displayName, role, isDisabled }) => [
      name,
      displayName,
      role,
      isDisabled ? '×' : '',
    ]);
    renderTable([{ title: '' }, { title: '' }, { title: '' }, { title: '' }], rows)
      .slice(2)
      .forEach(context.out);
  });
}

function tellPassword(context: CommandContext, name: string, password: string): void {
  if (context.json) context.out(JSON.stringify({ name, oneTimePassword: password }));
  else context.out(context.messages.oneTimePassword(name, password));
}

async function withPeople(
  context: CommandContext,
  work: (storage: Storage, desk: PeopleDesk) => Promise<void>,
): Promise<void> {
  const storage = await composeStorage(context.settings, context.log);
  try {
    await work(storage, createPeopleDesk(storage.people, createThrottle()));
  } finally {
    await storage.close();
  }
}

function badName(name: string): InputError {
  return new InputError(`“${name.slice(0, 80)}” cannot be a name to sign in with.`, {
    code: 'user-name-invalid',
    remedy: 'Use up to 40 lower-case letters, digits, dots, underscores and hyphens, a letter or digit first.',
  });
}

function nameTaken(name: string): InputError {
  const remedy = 'Choose another, or give them a new password with `hetong user passwd`.';
  return new InputError(`There is a “${name}” already.`, { code: 'name-taken', remedy });
}

function unknownPerson(name: string): InputError {
  const remedy = 'See `hetong user list`.';
  return new InputError(`There is nobody called “${name.slice(0, 80)}”.`, { code: 'user-unknown', remedy });
}
