import { useEffect, useLayoutEffect, useRef } from 'react';
import { findKeyBinding } from './keymap.ts';
import type { KeyAction, KeyScope } from './keymap.ts';

/** Says false where the press is not for this page after all; then the browser does what it does. */
export type KeyHandler = (action: KeyAction, key: string) => boolean | undefined;

/**
 * Listens for the keys of `scope` while the page is shown. A dialog on top keeps its keys to itself: nothing fires
 * while one is open.
 */
export function useKeys(scope: KeyScope, handler: KeyHandler): void {
  const latest = useRef(handler);
  useLayoutEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isDialogOpen()) return;
      const binding = findKeyBinding(event, scope, isTextBox(event.target));
      if (binding === undefined || pressesButton(event)) return;
      if (latest.current(binding.action, event.key) !== false) event.preventDefault();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [scope]);
}

function isTextBox(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox]):not([type=radio])'))
  );
}

function isDialogOpen(): boolean {
  return document.querySelector('dialog[open]') !== null;
}

/** Enter on a button reached by Tab presses that button. */
function pressesButton(event: KeyboardEvent): boolean {
  const plainEnter = event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  return plainEnter && event.target instanceof HTMLElement && event.target.matches('button, a[href], [role=tab]');
}
