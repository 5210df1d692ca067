import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language.tsx';
import { LanguageSwitch } from '../shell/language-switch.tsx';

export interface DoorFrameProps {
  readonly title: string;
  readonly note?: string;
  readonly error: string | null;
  /** Inside the pages, which have their own landmark. */
  readonly isInside?: boolean;
  readonly children: ReactNode;
}

/** The card the sign-in and password forms stand in. */
export function DoorFrame({ title, note, error, isInside = false, children }: DoorFrameProps): ReactNode {
  const texts = useTexts();
  const Frame = isInside ? 'div' : 'main';
  return (
    <Frame className="door">
      <section className="door-card" aria-labelledby="door-title">
        <p className="door-brand">{texts.brand}</p>
        <h1 id="door-title">{title}</h1>
        {note !== undefined && <p className="door-note">{note}</p>}
        {error !== null && <Alert type="error" title={error} showIcon role="alert" className="door-error" />}
        {children}
      </section>
      {!isInside && <LanguageSwitch />}
    </Frame>
  );
}
