import { z } from 'zod';
import { roleSchema } from './session.ts';

/** Lower-case letters, digits, `.`, `_`, `-`: what is typed to sign in and stands in `human:<name>`. */
export const userNameSchema = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,39}$/);

export const userSchema = z
  .object({
    id: z.string(),
    name: userNameSchema,
    displayName: z.string(),
    role: roleSchema,
    isDisabled: z.boolean(),
    mustChangePassword: z.boolean(),
    createdAt: z.string(),
    /** Null where they never signed in. */
    lastSeenAt: z.string().nullable(),
  })
  .readonly();
export type User = z.infer<typeof userSchema>;
export const usersSchema = z.object({ items: z.array(userSchema).readonly() }).readonly();

export const newUserSchema = z
  .object({ name: userNameSchema, displayName: z.string().min(1).max(100), role: roleSchema })
  .readonly();
export type NewUser = z.infer<typeof newUserSchema>;

export const userChangeSchema = z
  .object({
    displayName: z.string().min(1).max(100).optional(),
    role: roleSchema.optional(),
    isDisabled: z.boolean().optional(),
  })
  .readonly();
export type UserChange = z.infer<typeof userChangeSchema>;

/** A password shown this once; it must be changed at the first sign-in. */
export const userWithPasswordSchema = z.object({ user: userSchema, oneTimePassword: z.string() }).readonly();
export type UserWithPassword = z.infer<typeof userWithPasswordSchema>;

/** A token for programs: acts as its owner, sent as `Authorization: Bearer …`. */
export const apiTokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: z.string(),
    expiresAt: z.string(),
    lastUsedAt: z.string().nullable(),
  })
  .readonly();
export type ApiToken = z.infer<typeof apiTokenSchema>;
export const apiTokensSchema = z.object({ items: z.array(apiTokenSchema).readonly() }).readonly();
export const newApiTokenSchema = z
  .object({ name: z.string().min(1).max(100), days: z.number().int().min(1).max(365).default(90) })
  .readonly();
/** `secret` is shown this once. */
export const apiTokenWithSecretSchema = z.object({ token: apiTokenSchema, secret: z.string() }).readonly();
export type ApiTokenWithSecret = z.infer<typeof apiTokenWithSecretSchema>;
