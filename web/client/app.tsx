import { MutationCache, notifyManager, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import type { ReactNode } from 'react';
import { ApiError } from './api/request.ts';
import { documentQuery, sessionQuery } from './api/queries.ts';
import { LanguageProvider, useLanguage } from './i18n/language.tsx';
import { SessionGate } from './session/session-gate.tsx';
import { Pages } from './shell/pages.tsx';
import { deskTheme } from './theme.ts';

/** A session that ended shows the sign-in page wherever the reader is; the address stays for afterwards. */
function endSessionOn(error: unknown): void {
  if (error instanceof ApiError && error.code === 'sign-in-needed') {
    queryClient.setQueryData(sessionQuery.queryKey, undefined);
    void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
  }
}

// By default news of a decision reaches the page a timer later: a key pressed in between would meet the past.
notifyManager.setScheduler(queueMicrotask);

const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => query.queryKey[0] !== 'session' && endSessionOn(error) }),
  mutationCache: new MutationCache({ onError: endSessionOn }),
  defaultOptions: { queries: { retry: 1, refetchOnWindowFocus: true } },
});

/** What the page at this address will ask for is asked at once, while its code is still on the way. */
function askAhead(): void {
  void queryClient.prefetchQuery(sessionQuery);
  const id = /^\/documents\/([^/]+)$/.exec(location.pathname)?.[1];
  if (id === undefined) return;
  void queryClient.prefetchQuery(documentQuery(id));
  void import('./desk/document-page.tsx');
}
askAhead();

/** The nonce the server put into the page, for the style sheets antd makes while it runs. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? '';

/** The whole client: language, look, who is signed in, pages. */
export function App(): ReactNode {
  return (
    <QueryClientProvider client={queryClient}>
      <LanguageProvider>
        <Look>
          <SessionGate>
            <Pages />
          </SessionGate>
        </Look>
      </LanguageProvider>
    </QueryClientProvider>
  );
}

function Look({ children }: { readonly children: ReactNode }): ReactNode {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      csp={{ nonce }}
      theme={deskTheme}
      locale={language === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
    >
      <AntApp component={false} message={{ top: 52, maxCount: 3 }}>
        {children}
      </AntApp>
    </ConfigProvider>
  );
}
