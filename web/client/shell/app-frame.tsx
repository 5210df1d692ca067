import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { forgetAllButSession, sessionQuery } from '../api/queries.ts';
import { sessionApi } from '../api/routes.ts';
import { useTexts } from '../i18n/language.tsx';
import { useAbility, useSession } from '../session/session-gate.tsx';
import { KeyMapDialog } from '../keys/key-map-dialog.tsx';
import emblem from '../favicon.svg';
import { LanguageSwitch } from './language-switch.tsx';

/** The bar on top and the page under it. */
export function AppFrame({ children }: { readonly children: ReactNode }): ReactNode {
  const texts = useTexts();
  const { user, role } = useSession();
  return (
    <div className="app">
      <a className="skip-link" href="#content">
        {texts.nav.skip}
      </a>
      <header className="app-bar">
        <Link href="/" className="app-brand">
          <img src={emblem} alt="" width={20} height={20} />
          {texts.brand}
        </Link>
        <MainNavigation />
        <div className="app-account">
          <KeyMapDialog />
          <LanguageSwitch />
          <Link href="/account" className="app-user" title={texts.account.password}>
            <bdi>{user.displayName}</bdi> · {texts.people.roles[role]}
          </Link>
          <SignOutButton />
        </div>
      </header>
      <main id="content" className="app-content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function MainNavigation(): ReactNode {
  const texts = useTexts();
  const [location] = useLocation();
  const entries = [
    { href: '/queue', label: texts.nav.queue, isShown: useAbility('seeQueue') },
    { href: '/search', label: texts.nav.search, isShown: useAbility('seeQueue') },
    { href: '/dashboard', label: texts.nav.dashboard, isShown: useAbility('seeQueue') },
    { href: '/import', label: texts.nav.import, isShown: useAbility('importFiles') },
    { href: '/users', label: texts.nav.users, isShown: useAbility('manageUsers') },
  ];
  return (
    <nav className="app-nav" aria-label={texts.nav.main}>
      {entries
        .filter(({ isShown }) => isShown)
        .map(({ href, label }) => (
          <Link key={href} href={href} aria-current={location.startsWith(href) ? 'page' : undefined}>
            {label}
          </Link>
        ))}
    </nav>
  );
}

function SignOutButton(): ReactNode {
  const texts = useTexts();
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: sessionApi.signOut,
    onSettled: () => {
      forgetAllButSession(client);
      void client.resetQueries({ queryKey: sessionQuery.queryKey });
    },
  });
  return (
    <Button type="text" size="small" onClick={() => signOut.mutate()}>
      {texts.account.signOut}
    </Button>
  );
}
