import { z } from 'zod';

/**
 * What a person may do. importer: hand in files · reviewer: decide · lead: also submit over open critical findings and undo others'
 * decisions · analyst: read only · admin: all, and people.
 */
export const roles = ['importer', 'reviewer', 'lead', 'analyst', 'admin'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** Longest and shortest password; length is all that is asked for. */
export const passwordLength = { min: 10, max: 200 } as const;
export const newPasswordSchema = z.string().min(passwordLength.min).max(passwordLength.max);

/** A person as others see them. */
export const personSchema = z.object({ name: z.string(), displayName: z.string() }).readonly();
export type Person = z.infer<typeof personSchema>;

export const signInSchema = z
  .object({ name: z.string().min(1).max(100), password: z.string().min(1).max(200) })
  .readonly();
export type SignIn = z.infer<typeof signInSchema>;

export const changePasswordSchema = z
  .object({ current: z.string().min(1).max(200), next: newPasswordSchema })
  .readonly();
export type ChangePassword = z.infer<typeof changePasswordSchema>;

/** Who is signed in. While `mustChangePassword`, every other route answers 403 `password-change-needed`. */
export const sessionSchema = z
  .object({
    user: personSchema,
    role: roleSchema,
    mustChangePassword: z.boolean(),
    /** ISO 8601, UTC. */
    expiresAt: z.string(),
  })
  .readonly();
export type Session = z.infer<typeof sessionSchema>;
