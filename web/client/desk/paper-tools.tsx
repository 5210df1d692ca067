import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { keymap } from '../keys/keymap.ts';
import type { KeyAction } from '../keys/keymap.ts';
import { runDeskAction } from './desk-actions.ts';
import type { Desk } from './use-desk.ts';

const tools: readonly KeyAction[] = ['zoom-out', 'zoom-in', 'zoom-reset', 'fit-evidence', 'rotate', 'hide-boxes'];

/** Buttons over the paper, each with its key. */
export function PaperTools({ desk, page }: Readonly<{ desk: Desk; page: number }>): ReactNode {
  const { texts, language } = useLanguage();
  const { pages, originalUrl } = desk.document;
  const nameOf = (action: KeyAction): string =>
    keymap.find((binding) => binding.action === action)?.label[language] ?? action;
  const button = (action: KeyAction) => {
    const printed = keymap.find((binding) => binding.action === action)?.printed ?? '';
    return (
      <button key={action} type="button" title={nameOf(action)} onClick={() => runDeskAction(desk, action)}>
        {nameOf(action)} <kbd aria-hidden="true">{printed}</kbd>
      </button>
    );
  };
  return (
    <div className="paper-tools">
      <span className="paper-pages">
        <button type="button" aria-label={nameOf('previous-page')} onClick={() => runDeskAction(desk, 'previous-page')}>
          <kbd aria-hidden="true">[</kbd>
        </button>
        <span aria-live="polite">{texts.paper.of(page, pages.length)}</span>
        <button type="button" aria-label={nameOf('next-page')} onClick={() => runDeskAction(desk, 'next-page')}>
          <kbd aria-hidden="true">]</kbd>
        </button>
      </span>
      {tools.map(button)}
      <a href={originalUrl} className="paper-original" title={texts.paper.dragHint}>
        {texts.paper.original}
      </a>
    </div>
  );
}
