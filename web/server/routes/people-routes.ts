import { createRoute } from '@hono/zod-openapi';
import {
  apiTokensSchema,
  apiTokenWithSecretSchema,
  newApiTokenSchema,
  newUserSchema,
  userChangeSchema,
  userSchema,
  usersSchema,
  userWithPasswordSchema,
} from '../../../models/api/users.ts';
import { hashToken, newToken } from '../doors/tokens.ts';
import { admins, callerOf } from '../http/access.ts';
import { body, idParams, json, noContent, open, problem } from '../http/route-parts.ts';
import { notFound } from '../request-error.ts';
import type { AppRouter, ServerParts } from '../server-parts.ts';

const listUsers = createRoute({
  method: 'get',
  path: '/api/users',
  ...open(admins),
  responses: { 200: json(usersSchema, 'Everybody'), ...problem },
});
const addUser = createRoute({
  method: 'post',
  path: '/api/users',
  ...open(admins),
  request: { body: body(newUserSchema) },
  responses: { 201: json(userWithPasswordSchema, 'The person, and a password shown once'), ...problem },
});
const changeUser = createRoute({
  method: 'patch',
  path: '/api/users/{id}',
  ...open(admins),
  request: { params: idParams, body: body(userChangeSchema) },
  responses: { 200: json(userSchema, 'The person as changed'), ...problem },
});
const resetPassword = createRoute({
  method: 'post',
  path: '/api/users/{id}/password',
  ...open(admins),
  request: { params: idParams },
  responses: { 200: json(userWithPasswordSchema, 'A password shown once'), ...problem },
});
const listTokens = createRoute({
  method: 'get',
  path: '/api/tokens',
  ...open('signed-in'),
  responses: { 200: json(apiTokensSchema, 'One’s own tokens'), ...problem },
});
const addToken = createRoute({
  method: 'post',
  path: '/api/tokens',
  ...open('signed-in'),
  request: { body: body(newApiTokenSchema) },
  responses: { 201: json(apiTokenWithSecretSchema, 'The token; its secret is shown once'), ...problem },
});
const removeToken = createRoute({
  method: 'delete',
  path: '/api/tokens/{id}',
  ...open('signed-in'),
  request: { params: idParams },
  responses: { 204: noContent, ...problem },
});

/** People, and the tokens their programs use. */
export function addPeopleRoutes(app: AppRouter, { people, peopleDesk }: ServerParts): void {
  app.openapi(listUsers, async (context) => context.json({ items: await people.list() }, 200));
  app.openapi(addUser, async (context) => context.json(await peopleDesk.add(context.req.valid('json')), 201));
  app.openapi(changeUser, async (context) =>
    context.json(await peopleDesk.change(context.req.valid('param').id, context.req.valid('json')), 200),
  );
  app.openapi(resetPassword, async (context) =>
    context.json(await peopleDesk.resetPassword(context.req.valid('param').id), 200),
  );
  app.openapi(listTokens, async (context) =>
    context.json({ items: await people.listTokens(callerOf(context).user.id) }, 200),
  );
  app.openapi(addToken, async (context) => {
    const secret = newToken();
    const asked = { ...context.req.valid('json'), userId: callerOf(context).user.id, tokenHash: hashToken(secret) };
    return context.json({ token: await people.addToken(asked), secret }, 201);
  });
  app.openapi(removeToken, async (context) => {
    const wasThere = await people.removeToken(callerOf(context).user.id, context.req.valid('param').id);
    if (!wasThere) throw notFound('token');
    return context.body(null, 204);
  });
}
