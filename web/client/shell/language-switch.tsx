import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';

/** To the other language; the button speaks that language. */
export function LanguageSwitch(): ReactNode {
  const { language, texts, choose } = useLanguage();
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <Button type="text" size="small" lang={other} onClick={() => choose(other)}>
      {texts.account.switchTo}
    </Button>
  );
}
