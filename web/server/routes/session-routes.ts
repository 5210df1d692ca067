import { createRoute } from '@hono/zod-openapi';
import { changePasswordSchema, sessionSchema, signInSchema } from '../../../models/api/session.ts';
import { sessionOf } from '../doors/people-desk.ts';
import { addressOf, callerOf, giveCookie, takeCookie } from '../http/access.ts';
import { body, json, noContent, open, problem } from '../http/route-parts.ts';
import type { AppRouter, ServerParts } from '../server-parts.ts';

const path = '/api/session';
const signedIn = json(sessionSchema, 'Who is signed in');

const read = createRoute({ method: 'get', path, ...open('signed-in'), responses: { 200: signedIn, ...problem } });
const signIn = createRoute({
  method: 'post',
  path,
  ...open('anyone'),
  request: { body: body(signInSchema) },
  responses: { 200: signedIn, ...problem },
});
const signOut = createRoute({
  method: 'delete',
  path,
  ...open('signed-in'),
  responses: { 204: noContent, ...problem },
});
const changePassword = createRoute({
  method: 'post',
  path: `${path}/password`,
  ...open('signed-in'),
  request: { body: body(changePasswordSchema) },
  responses: { 200: signedIn, ...problem },
});

/** Coming in and going out. */
export function addSessionRoutes(app: AppRouter, { people, peopleDesk, publicUrl }: ServerParts): void {
  app.openapi(read, (context) => {
    const { user, expiresAt } = callerOf(context);
    return context.json(sessionOf(user, expiresAt), 200);
  });
  app.openapi(signIn, async (context) => {
    const attempt = { ...context.req.valid('json'), address: addressOf(context) };
    // The session a browser came with ends: its token may be known to somebody else.
    const before = context.get('caller');
    const { session, token } = await peopleDesk.signIn(attempt);
    if (before?.via === 'session') await people.closeSession(before.tokenHash);
    giveCookie(context, token, publicUrl);
    return context.json(session, 200);
  });
  app.openapi(signOut, async (context) => {
    await people.closeSession(callerOf(context).tokenHash);
    takeCookie(context);
    return context.body(null, 204);
  });
  app.openapi(changePassword, async (context) => {
    const { current, next } = context.req.valid('json');
    const { name } = callerOf(context).user;
    const attempt = { name, password: current, address: addressOf(context) };
    const { session, token } = await peopleDesk.changePassword(attempt, next);
    giveCookie(context, token, publicUrl);
    return context.json(session, 200);
  });
}
