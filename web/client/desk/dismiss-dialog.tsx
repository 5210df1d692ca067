import { Button } from 'antd';
import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTexts } from '../i18n/language.tsx';
import { isForInputMethod } from '../keys/keymap.ts';
import { Dialog } from '../shell/dialog.tsx';
import type { DeskItem } from './desk-items.ts';
import { pressOf } from './press-of.ts';
import type { Desk } from './use-desk.ts';

export interface DismissDialogProps {
  readonly desk: Desk;
  readonly item: Extract<DeskItem, { readonly kind: 'finding' }>;
}

/** Why a finding is not so: a usual reason by its number, or one's own words. Without a reason nothing is dismissed. */
export function DismissDialog({ desk, item }: DismissDialogProps): ReactNode {
  const texts = useTexts();
  const [own, setOwn] = useState('');
  const close = (): void => desk.setDialog(null);
  const dismiss = (reason: string): void => {
    if (reason.trim() === '') return;
    close();
    desk.decideAndGoOn({ kind: 'finding-dismiss', finding: item.finding.key, reason: reason.trim() }, item);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isForInputMethod(pressOf(event))) return;
    const preset = own === '' ? texts.dismissal.presets[Number(event.key) - 1] : undefined;
    const isSent = event.key === 'Enter' && !event.shiftKey && event.target instanceof HTMLTextAreaElement;
    if (preset === undefined && !isSent) return;
    event.preventDefault();
    dismiss(preset ?? own);
  };
  return (
    <Dialog title={texts.dismissal.title} onClose={close} width={460} onKeyDown={onKeyDown}>
      <div className="dismissal">
        <p>
          <bdi>{item.finding.message}</bdi>
        </p>
        {texts.dismissal.presets.map((preset, index) => (
          <Button key={preset} block onClick={() => dismiss(preset)}>
            <kbd className="key-hint">{index + 1}</kbd> {preset}
          </Button>
        ))}
        <textarea
          data-first
          rows={2}
          value={own}
          maxLength={2000}
          aria-label={texts.dismissal.other}
          placeholder={texts.dismissal.other}
          onChange={(event) => setOwn(event.target.value)}
        />
        <Button type="primary" disabled={own.trim() === ''} onClick={() => dismiss(own)}>
          {texts.dismissal.submit} <kbd className="key-hint">Enter</kbd>
        </Button>
      </div>
    </Dialog>
  );
}
