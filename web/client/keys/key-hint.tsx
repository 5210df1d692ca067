import type { ReactNode } from 'react';
import { printedKey } from './keymap.ts';
import type { KeyAction } from './keymap.ts';

/** The key printed on a button. Screen readers hear the button's words; the key map tells them the keys. */
export function KeyHint({ action }: { readonly action: KeyAction }): ReactNode {
  return (
    <kbd className="key-hint" aria-hidden="true">
      {printedKey(action).split(' ')[0]}
    </kbd>
  );
}
