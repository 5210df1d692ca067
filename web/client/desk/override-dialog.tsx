import { Input, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language.tsx';
import type { Submitting } from './use-submit.ts';

/** A lead's reason to submit although a critical finding is open. */
export function OverrideDialog({ submitting }: { readonly submitting: Submitting }): ReactNode {
  const texts = useTexts();
  const [reason, setReason] = useState('');
  return (
    <Modal
      open
      title={texts.desk.overrideTitle}
      okText={texts.desk.submit}
      cancelText={texts.common.cancel}
      okButtonProps={{ disabled: reason.trim() === '' }}
      onOk={() => submitting.submitWithReason(reason.trim())}
      onCancel={() => submitting.submitWithReason(null)}
    >
      <p>{texts.desk.overrideHint}</p>
      <Input.TextArea
        autoFocus
        value={reason}
        maxLength={2000}
        aria-label={texts.desk.reason}
        autoSize={{ minRows: 3, maxRows: 6 }}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
