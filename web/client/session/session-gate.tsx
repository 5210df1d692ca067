import { useQuery } from '@tanstack/react-query';
import { createContext, lazy, Suspense, use } from 'react';
import type { ReactNode } from 'react';
import type { Role, Session } from '../../../models/api/session.ts';
import { sessionQuery } from '../api/queries.ts';
import { ApiError } from '../api/request.ts';
import { ErrorNote } from '../shell/error-note.tsx';

// Who is signed in already needs no form to come in by.
const SignInPage = lazy(() => import('./sign-in-page.tsx').then((module) => ({ default: module.SignInPage })));
const PasswordPage = lazy(() => import('./password-page.tsx').then((module) => ({ default: module.PasswordPage })));

const SessionContext = createContext<Session | null>(null);

/** Shows the pages to who is signed in, with a password of their own; else the way there. */
export function SessionGate({ children }: { readonly children: ReactNode }): ReactNode {
  const { data: session, error, isPending } = useQuery(sessionQuery);
  if (error instanceof ApiError && error.status === 401)
    return (
      <Suspense>
        <SignInPage />
      </Suspense>
    );
  if (error !== null && session === undefined) return <ErrorNote error={error} />;
  if (isPending || session === undefined) return null;
  if (session.mustChangePassword) {
    return (
      <Suspense>
        <PasswordPage isForced />
      </Suspense>
    );
  }
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who is signed in. Only below SessionGate. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error('useSession was called outside SessionGate.');
  return session;
}

/** Which pages and buttons a role has; the server holds it, the pages only hide what would be refused. */
const abilities = {
  seeQueue: ['reviewer', 'lead', 'analyst', 'admin'],
  decide: ['reviewer', 'lead', 'admin'],
  importFiles: ['importer', 'lead', 'admin'],
  override: ['lead', 'admin'],
  manageUsers: ['admin'],
} as const satisfies Record<string, readonly Role[]>;
export type Ability = keyof typeof abilities;

export function useAbility(ability: Ability): boolean {
  return (abilities[ability] as readonly Role[]).includes(useSession().role);
}
