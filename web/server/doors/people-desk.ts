import type { Role, Session } from '../../../models/api/session.ts';
import type { NewUser, User, UserChange, UserWithPassword } from '../../../models/api/users.ts';
import type { PeopleRepository } from '../../../storage/index.ts';
import { RequestError, notFound } from '../request-error.ts';
import { hashPassword, isPassword, oneTimePassword } from './passwords.ts';
import type { Throttle } from './throttle.ts';
import { hashToken, newToken } from './tokens.ts';

/** How long a session lasts, in seconds: a working day. */
export const sessionSeconds = 12 * 3600;

/** A session just begun, with the token for its cookie. */
export interface BegunSession {
  readonly session: Session;
  readonly token: string;
}

/** An attempt to sign in, or to change a password. */
export interface Attempt {
  readonly name: string;
  readonly password: string;
  readonly address: string;
}

/** Who comes in, and what they may. */
export interface PeopleDesk {
  /** @throws RequestError `sign-in-refused`, the same for a wrong password and an unknown person; `too-many-attempts`. */
  signIn(attempt: Attempt): Promise<BegunSession>;
  /** Sets a new password; every session of the person ends but the one begun here. */
  changePassword(attempt: Attempt, next: string): Promise<BegunSession>;
  add(person: NewUser): Promise<UserWithPassword>;
  change(id: string, change: UserChange): Promise<User>;
  resetPassword(id: string): Promise<UserWithPassword>;
}

/** The desk over the people of a storage. */
export function createPeopleDesk(people: PeopleRepository, throttle: Throttle): PeopleDesk {
  const begin = async (user: User): Promise<BegunSession> => {
    const token = newToken();
    const expiresAt = await people.openSession(user.id, hashToken(token), sessionSeconds);
    return { token, session: sessionOf(user, expiresAt) };
  };
  const check = async ({ name, password, address }: Attempt): Promise<User> => {
    throttle.refuseTooSoon(address, name);
    const account = await people.find({ name });
    const isTheirs = await isPassword(password, account?.passwordHash);
    if (account === undefined || account.isDisabled || !isTheirs) {
      throttle.noteFailure(address, name);
      throw new RequestError(401, 'sign-in-refused', 'Name or password is wrong.');
    }
    throttle.noteSuccess(address, name);
    const { passwordHash: _, ...user } = account;
    return user;
  };
  return {
    signIn: async (attempt) => begin(await check(attempt)),
    async changePassword(attempt, next) {
      const user = await check(attempt);
      if (next === attempt.password) {
        throw new RequestError(422, 'password-unchanged', 'The new password is the old one.');
      }
      await people.setPassword(user.id, await hashPassword(next), false);
      return begin({ ...user, mustChangePassword: false });
    },
    async add(person) {
      const password = oneTimePassword();
      const user = await people.add({ ...person, passwordHash: await hashPassword(password) });
      if (user === undefined) throw new RequestError(409, 'name-taken', `There is a “${person.name}” already.`);
      return { user, oneTimePassword: password };
    },
    change: (id, change) => changeUser(people, id, change),
    async resetPassword(id) {
      const user = await people.find({ id });
      if (user === undefined) throw notFound('person');
      const password = oneTimePassword();
      await people.setPassword(id, await hashPassword(password), true);
      const { passwordHash: _, ...known } = user;
      return { user: { ...known, mustChangePassword: true }, oneTimePassword: password };
    },
  };
}

/** Nobody may shut the last door from inside: one admin stays. */
async function changeUser(people: PeopleRepository, id: string, change: UserChange): Promise<User> {
  const admins = (await people.list()).filter(({ role, isDisabled }) => role === 'admin' && !isDisabled);
  const isLast = admins.length === 1 && admins[0]!.id === id;
  if (isLast && (change.isDisabled === true || (change.role !== undefined && change.role !== 'admin'))) {
    throw new RequestError(409, 'last-admin', 'This is the last admin.', {
      remedy: 'Make somebody else an admin first.',
    });
  }
  const user = await people.change(id, change);
  if (user === undefined) throw notFound('person');
  return user;
}

/** What a person is told about their session. */
export function sessionOf(user: User, expiresAt: string): Session {
  const { name, displayName, role, mustChangePassword } = user;
  return { user: { name, displayName }, role, mustChangePassword, expiresAt };
}

/** The first person of an installation, with a password shown once; undefined where there are people already. */
export async function createFirstAdmin(people: PeopleRepository): Promise<UserWithPassword | undefined> {
  if ((await people.count()) > 0) return undefined;
  const password = oneTimePassword();
  const role: Role = 'admin';
  const user = await people.add({
    name: 'admin',
    displayName: '管理员',
    role,
    passwordHash: await hashPassword(password),
  });
  return user && { user, oneTimePassword: password };
}
