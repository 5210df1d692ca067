import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';
import { Link, Redirect, Route, Switch } from 'wouter';
import { useTexts } from '../i18n/language.tsx';
import { useAbility } from '../session/session-gate.tsx';
import { AppFrame } from './app-frame.tsx';

// The queue is where everybody lands; the rest comes when it is asked for.
const DocumentPage = lazy(() =>
  import('../desk/document-page.tsx').then((module) => ({ default: module.DocumentPage })),
);
const QueuePage = lazy(() => import('../queue/queue-page.tsx').then((module) => ({ default: module.QueuePage })));
const SearchPage = lazy(() => import('../search/search-page.tsx').then((module) => ({ default: module.SearchPage })));
const DashboardPage = lazy(() =>
  import('../dashboard/dashboard-page.tsx').then((module) => ({ default: module.DashboardPage })),
);
const ImportPage = lazy(() => import('../import/import-page.tsx').then((module) => ({ default: module.ImportPage })));
const UsersPage = lazy(() => import('../users/users-page.tsx').then((module) => ({ default: module.UsersPage })));
const PasswordPage = lazy(() =>
  import('../session/password-page.tsx').then((module) => ({ default: module.PasswordPage })),
);

/** Which page an address shows. */
export function Pages(): ReactNode {
  const seesQueue = useAbility('seeQueue');
  const decides = useAbility('decide');
  return (
    <AppFrame>
      <Suspense fallback={<div className="page-note" aria-busy="true" />}>
        <Switch>
          <Route path="/">
            <Redirect to={decides ? '/queue' : seesQueue ? '/search' : '/import'} replace />
          </Route>
          <Route path="/queue" component={QueuePage} />
          <Route path="/documents/:id">{({ id }) => <DocumentPage key={id} id={id} />}</Route>
          <Route path="/search" component={SearchPage} />
          <Route path="/dashboard" component={DashboardPage} />
          <Route path="/import" component={ImportPage} />
          <Route path="/users" component={UsersPage} />
          <Route path="/account">
            <PasswordPage />
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Suspense>
    </AppFrame>
  );
}

function NotFound(): ReactNode {
  const texts = useTexts();
  return (
    <div className="page-note">
      <h1>{texts.common.notFoundTitle}</h1>
      <Link href="/queue">{texts.common.backToQueue}</Link>
    </div>
  );
}
