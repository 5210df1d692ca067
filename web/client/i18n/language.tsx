import { createContext, useContext, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { en } from './en.ts';
import { zh } from './zh.ts';
import type { Texts } from './zh.ts';

export type Language = 'zh' | 'en';

interface LanguageChoice {
  readonly language: Language;
  readonly texts: Texts;
  choose(language: Language): void;
}

const storageKey = 'hetong-language';
const LanguageContext = createContext<LanguageChoice>({ language: 'zh', texts: zh, choose: () => undefined });

/** Chinese unless this browser was switched to English. */
export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(() => (localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh'));
  const choice = useMemo(
    () => ({
      language,
      texts: language === 'zh' ? zh : en,
      choose: (chosen: Language): void => {
        localStorage.setItem(storageKey, chosen);
        document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en';
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}

/** The words of the chosen language. */
export function useTexts(): Texts {
  return useContext(LanguageContext).texts;
}
