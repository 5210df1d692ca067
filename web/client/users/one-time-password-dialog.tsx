import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { UserWithPassword } from '../../../models/api/users.ts';
import { useTexts } from '../i18n/language.tsx';
import { Dialog } from '../shell/dialog.tsx';

/** A password shown this once, to be told to its owner. */
export function OneTimePasswordDialog({
  issued,
  onClose,
}: Readonly<{ issued: UserWithPassword; onClose: () => void }>): ReactNode {
  const texts = useTexts();
  return (
    <Dialog title={texts.people.oneTime} onClose={onClose}>
      <p>
        <bdi>{texts.people.oneTimeHint(issued.user.displayName)}</bdi>
      </p>
      <p className="one-time-password">{issued.oneTimePassword}</p>
      <div className="dialog-foot">
        <Button data-first type="primary" onClick={onClose}>
          {texts.common.close}
        </Button>
      </div>
    </Dialog>
  );
}
