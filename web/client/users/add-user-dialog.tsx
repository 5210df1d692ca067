import { useMutation } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import type { NewUser, UserWithPassword } from '../../../models/api/users.ts';
import { usersApi } from '../api/routes.ts';
import { useTexts } from '../i18n/language.tsx';
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
  const [form] = Form.useForm<NewUser>();
  const add = useMutation({ mutationFn: usersApi.create, onSuccess: onAdded });
  return (
    <Modal
      open
      title={texts.people.add}
      okText={texts.people.add}
      cancelText={texts.common.cancel}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      {add.error !== null && <Alert type="error" showIcon role="alert" title={errorText(add.error, texts)} />}
      <Form<NewUser>
        form={form}
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
          <Input autoFocus autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="displayName" label={texts.people.displayName} rules={[{ required: true, message: '' }]}>
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
        <Form.Item name="role" label={texts.people.role}>
          <Select options={Object.entries(texts.people.roles).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
