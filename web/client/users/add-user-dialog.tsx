import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import type { NewUser, UserWithPassword } from '../../../models/api/users.ts';
import { usersApi } from '../api/routes.ts';
import { useTexts } from '../i18n/language.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { errorText } from '../shell/error-note.tsx';

/** What the server takes for a name; see userNameSchema. */
const namePattern = /^[a-z0-9][a-z0-9._-]{0,39}$/;

export interface AddUserDialogProps {
  readonly onClose: () => void;
  readonly onAdded: (added: UserWithPassword) => void;
}

/** A new person: a name to sign in with, a name to show, a role. The password is made by the server. */
export function AddUserDialog({ onClose, onAdded }: AddUserDialogProps): ReactNode {
  const texts = useTexts();
  const add = useMutation({ mutationFn: usersApi.create, onSuccess: onAdded });
  return (
    <Dialog title={texts.people.add} onClose={onClose} width={420}>
      {add.error !== null && <Alert type="error" showIcon role="alert" title={errorText(add.error, texts)} />}
      <Form<NewUser>
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: 'reviewer' }}
        onFinish={(values) => add.mutate(values)}
      >
        <Form.Item
          name="name"
          label={texts.people.name}
          rules={[{ required: true, pattern: namePattern, message: texts.people.nameRule }]}
        >
          <Input data-first autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="displayName" label={texts.people.displayName} rules={[{ required: true, message: '' }]}>
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
        <Form.Item name="role" label={texts.people.role}>
          <select className="plain-select">
            {Object.entries(texts.people.roles).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </Form.Item>
        <div className="dialog-foot">
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {texts.people.add}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
