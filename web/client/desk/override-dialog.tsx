import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language.tsx';
import { Dialog } from '../shell/dialog.tsx';
import type { Submitting } from './use-submit.ts';

/** A lead's reason to submit although a critical finding is open. */
export function OverrideDialog({ submitting }: { readonly submitting: Submitting }): ReactNode {
  const texts = useTexts();
  const [reason, setReason] = useState('');
  const submit = (): void => {
    if (reason.trim() !== '') submitting.submitWithReason(reason.trim());
  };
  return (
    <Dialog
      title={texts.desk.overrideTitle}
      onClose={() => submitting.submitWithReason(null)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
      }}
    >
      <p>{texts.desk.overrideHint}</p>
      <textarea
        data-first
        rows={3}
        value={reason}
        maxLength={2000}
        aria-label={texts.desk.reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="dialog-foot">
        <Button type="primary" disabled={reason.trim() === ''} onClick={submit}>
          {texts.desk.submit} <kbd className="key-hint">Ctrl+Enter</kbd>
        </Button>
      </div>
    </Dialog>
  );
}
