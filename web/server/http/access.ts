import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Role } from '../../../models/api/session.ts';
import type { User } from '../../../models/api/users.ts';
import type { PeopleRepository } from '../../../storage/index.ts';
import { sessionSeconds } from '../doors/people-desk.ts';
import { hashToken } from '../doors/tokens.ts';
import { RequestError } from '../request-error.ts';
import type { DeskVisitor } from '../review/review-desk.ts';

/** Who stands behind a request. */
export interface Caller {
  readonly user: User;
  readonly via: 'session' | 'token';
  readonly tokenHash: string;
  readonly expiresAt: string;
}

/** What routes find in the context of a request. */
export interface Env {
  Variables: { readonly caller: Caller | null };
}

/** Who may use a route: everybody, everybody who is signed in, or those of some roles. */
export type Access = 'anyone' | 'signed-in' | readonly Role[];

/** Roles by what they are for. */
export const readers: readonly Role[] = ['reviewer', 'lead', 'analyst', 'admin'];
export const deciders: readonly Role[] = ['reviewer', 'lead', 'admin'];
export const importers: readonly Role[] = ['importer', 'lead', 'admin'];
export const admins: readonly Role[] = ['admin'];

const cookieName = 'hetong_session';

/** Finds out who asks: by the bearer token where one is sent, else by the cookie. */
export function identify(people: PeopleRepository): MiddlewareHandler<Env> {
  return async (context, next) => {
    context.set('caller', await findCaller(people, context));
    await next();
  };
}

async function findCaller(people: PeopleRepository, context: Context<Env>): Promise<Caller | null> {
  const bearer = /^Bearer +([\w-]{20,200})$/i.exec(context.req.header('authorization') ?? '')?.[1];
  const cookie = getCookie(context, cookieName);
  const token = bearer ?? cookie;
  if (token === undefined) return null;
  const tokenHash = hashToken(token);
  const visitor = await (bearer === undefined ? people.findSession(tokenHash) : people.findToken(tokenHash));
  return visitor === undefined ? null : { ...visitor, tokenHash, via: bearer === undefined ? 'session' : 'token' };
}

/**
 * Refuses changes that another site's page asks a signed-in browser for. Browsers send `Origin` with each of them; what
 * comes by bearer token comes from no browser's own accord.
 */
export function refuseForeignOrigin(publicUrl: string | null): MiddlewareHandler<Env> {
  return async (context, next) => {
    const { method } = context.req;
    const isChange = method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';
    if (isChange && context.get('caller')?.via !== 'token' && !isOwnOrigin(context, publicUrl)) {
      throw new RequestError(403, 'foreign-origin', 'The request does not come from this server’s own pages.', {
        remedy: 'Send Origin with this server’s address, or use a bearer token.',
      });
    }
    await next();
  };
}

function isOwnOrigin(context: Context<Env>, publicUrl: string | null): boolean {
  const origin = context.req.header('origin');
  if (origin === undefined) return false;
  if (publicUrl !== null) return origin === new URL(publicUrl).origin;
  return origin === `http://${context.req.header('host') ?? ''}`;
}

/** Lets those in who may; the first thing a route does. */
export function requireAccess(access: Access): MiddlewareHandler<Env> {
  return async (context, next) => {
    if (access !== 'anyone') refuse(context, access);
    await next();
  };
}

function refuse(context: Context<Env>, access: Exclude<Access, 'anyone'>): void {
  const caller = context.get('caller');
  if (caller === null) throw new RequestError(401, 'sign-in-needed', 'Nobody is signed in.', { remedy: 'Sign in.' });
  if (caller.user.mustChangePassword && !context.req.path.startsWith('/api/session')) {
    throw new RequestError(403, 'password-change-needed', 'The password must be changed first.');
  }
  if (access !== 'signed-in' && !access.includes(caller.user.role)) {
    throw new RequestError(403, 'not-allowed', `A ${caller.user.role} may not do this.`);
  }
}

/** The caller of a route that lets nobody in without one. */
export function callerOf(context: Context<Env>): Caller {
  const caller = context.get('caller');
  if (caller === null) throw new RequestError(401, 'sign-in-needed', 'Nobody is signed in.', { remedy: 'Sign in.' });
  return caller;
}

/** The caller as the review desk knows them. */
export function visitorOf(context: Context<Env>): DeskVisitor {
  const { id, name, displayName, role } = callerOf(context).user;
  const isLead = role === 'lead' || role === 'admin';
  return { userId: id, by: { name, displayName }, mayDecide: deciders.includes(role), isLead };
}

/** Network address of who asks; one for all where it is not known. */
export function addressOf(context: Context<Env>): string {
  return getConnInfo(context).remote.address ?? 'unknown';
}

export function giveCookie(context: Context<Env>, token: string, publicUrl: string | null): void {
  const secure = publicUrl?.startsWith('https:') ?? false;
  setCookie(context, cookieName, token, { ...cookieOptions, secure, maxAge: sessionSeconds });
}

export function takeCookie(context: Context<Env>): void {
  deleteCookie(context, cookieName, cookieOptions);
}

const cookieOptions = { httpOnly: true, sameSite: 'Strict', path: '/' } as const;
