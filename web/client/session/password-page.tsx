import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { passwordLength } from '../../../models/api/session.ts';
import { sessionQuery } from '../api/queries.ts';
import { ApiError } from '../api/request.ts';
import { sessionApi } from '../api/routes.ts';
import { useTexts } from '../i18n/language.tsx';
import { errorText } from '../shell/error-note.tsx';
import { DoorFrame } from './door-frame.tsx';

interface PasswordForm {
  readonly current: string;
  readonly next: string;
  readonly repeat: string;
}

/** A password of one's own; after the first sign-in there is no way round it. */
export function PasswordPage({ isForced = false }: { readonly isForced?: boolean }): ReactNode {
  const texts = useTexts();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [, navigate] = useLocation();
  const [mismatch, setMismatch] = useState<string | null>(null);
  const change = useMutation({
    mutationFn: sessionApi.changePassword,
    onSuccess: (session) => {
      client.setQueryData(sessionQuery.queryKey, session);
      void message.success(texts.session.changed);
      if (!isForced) navigate('/');
    },
  });
  const submit = ({ current, next, repeat }: PasswordForm): void => {
    const trouble =
      next.length < passwordLength.min ? texts.session.tooShort : next === repeat ? null : texts.session.differ;
    setMismatch(trouble);
    if (trouble === null) change.mutate({ current, next });
  };
  const refused = change.error === null ? null : refusal(change.error, texts);
  const boxes = [
    { name: 'current', label: texts.session.current, autoComplete: 'current-password' },
    { name: 'next', label: texts.session.next, autoComplete: 'new-password' },
    { name: 'repeat', label: texts.session.repeat, autoComplete: 'new-password' },
  ] as const;
  return (
    <DoorFrame
      title={texts.session.changeTitle}
      error={mismatch ?? refused}
      isInside={!isForced}
      {...(isForced ? { note: texts.session.mustChange } : {})}
    >
      <Form<PasswordForm> layout="vertical" requiredMark={false} onFinish={submit}>
        {boxes.map(({ name, label, autoComplete }, index) => (
          <Form.Item key={name} name={name} label={label} rules={[{ required: true, message: '' }]}>
            <Input.Password autoComplete={autoComplete} autoFocus={index === 0} />
          </Form.Item>
        ))}
        <Button type="primary" htmlType="submit" block size="large" loading={change.isPending}>
          {texts.session.change}
        </Button>
      </Form>
    </DoorFrame>
  );
}

function refusal(error: Error, texts: ReturnType<typeof useTexts>): string {
  const isWrong = error instanceof ApiError && error.code === 'sign-in-refused';
  return isWrong ? texts.session.refused : errorText(error, texts);
}
