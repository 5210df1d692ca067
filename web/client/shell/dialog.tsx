import { Button } from 'antd';
import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTexts } from '../i18n/language.tsx';

export interface DialogProps {
  readonly title: string;
  /** Undefined where a choice must be made. */
  readonly onClose: (() => void) | undefined;
  /** Pixels. */
  readonly width?: number;
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/**
 * A dialog for as long as it is in the tree: the browser's own, which keeps focus and keys inside and gives them back.
 * The element marked `data-first` has the focus at the beginning.
 */
export function Dialog({ title, onClose, width = 520, onKeyDown, children }: DialogProps): ReactNode {
  const texts = useTexts();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    shown?.querySelector<HTMLElement>('[data-first]')?.focus();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="dialog"
      style={{ width }}
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        // The page below hears nothing of it, also where the key closes the dialog.
        event.stopPropagation();
        onKeyDown?.(event);
      }}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <header className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        {onClose !== undefined && (
          <Button type="text" size="small" onClick={onClose}>
            {texts.common.close} <kbd className="key-hint">Esc</kbd>
          </Button>
        )}
      </header>
      {children}
    </dialog>
  );
}
