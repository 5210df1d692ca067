import { Modal, Typography } from 'antd';
import type { ReactNode } from 'react';
import type { UserWithPassword } from '../../../models/api/users.ts';
import { useTexts } from '../i18n/language.tsx';

/** A password shown this once, to be told to its owner. */
export function OneTimePasswordDialog({
  issued,
  onClose,
}: Readonly<{ issued: UserWithPassword; onClose: () => void }>): ReactNode {
  const texts = useTexts();
  return (
    <Modal open title={texts.people.oneTime} onCancel={onClose} onOk={onClose} okText={texts.common.close}>
      <p>
        <bdi>{texts.people.oneTimeHint(issued.user.displayName)}</bdi>
      </p>
      <Typography.Paragraph copyable code className="one-time-password">
        {issued.oneTimePassword}
      </Typography.Paragraph>
    </Modal>
  );
}
