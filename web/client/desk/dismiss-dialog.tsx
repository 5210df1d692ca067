import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTexts } from '../i18n/language.tsx';
import type { DeskItem } from './desk-items.ts';
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
  const byNumber = (event: KeyboardEvent): void => {
    const preset = texts.dismissal.presets[Number(event.key) - 1];
    const isTyping = event.target instanceof HTMLTextAreaElement && own !== '';
    if (preset === undefined || isTyping || event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    dismiss(preset);
  };
  return (
    <Modal open title={texts.dismissal.title} onCancel={close} footer={null} width={460}>
      <div className="dismissal" onKeyDown={byNumber}>
        <p>
          <bdi>{item.finding.message}</bdi>
        </p>
        {texts.dismissal.presets.map((preset, index) => (
          <Button key={preset} block onClick={() => dismiss(preset)}>
            <kbd className="key-hint">{index + 1}</kbd> {preset}
          </Button>
        ))}
        <Input.TextArea
          autoFocus
          value={own}
          aria-label={texts.dismissal.other}
          placeholder={texts.dismissal.other}
          autoSize={{ minRows: 2, maxRows: 5 }}
          maxLength={2000}
          onChange={(event) => setOwn(event.target.value)}
          onKeyDown={(event) => {
            const isForBox = event.nativeEvent.isComposing || event.keyCode === 229 || event.shiftKey;
            if (event.key !== 'Enter' || isForBox) return;
            event.preventDefault();
            dismiss(own);
          }}
        />
        <Button type="primary" disabled={own.trim() === ''} onClick={() => dismiss(own)}>
          {texts.dismissal.submit} <kbd className="key-hint">Enter</kbd>
        </Button>
      </div>
    </Modal>
  );
}
