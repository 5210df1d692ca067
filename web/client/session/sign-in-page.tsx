import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import type { SignIn } from '../../../models/api/session.ts';
import { forgetAllButSession, sessionQuery } from '../api/queries.ts';
import { ApiError } from '../api/request.ts';
import { sessionApi } from '../api/routes.ts';
import { useTexts } from '../i18n/language.tsx';
import { errorText } from '../shell/error-note.tsx';
import { DoorFrame } from './door-frame.tsx';

/** Name and password. The same words for an unknown name and a wrong password. */
export function SignInPage(): ReactNode {
  const texts = useTexts();
  const client = useQueryClient();
  const signIn = useMutation({
    mutationFn: sessionApi.signIn,
    onSuccess: (session) => {
      forgetAllButSession(client);
      client.setQueryData(sessionQuery.queryKey, session);
    },
  });
  return (
    <DoorFrame title={texts.session.title} error={signIn.error === null ? null : refusal(signIn.error, texts)}>
      <Form<SignIn> layout="vertical" requiredMark={false} onFinish={(values) => signIn.mutate(values)}>
        <Form.Item name="name" label={texts.session.name} rules={[{ required: true, message: '' }]}>
          <Input autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
        </Form.Item>
        <Form.Item name="password" label={texts.session.password} rules={[{ required: true, message: '' }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block size="large" loading={signIn.isPending}>
          {texts.session.submit}
        </Button>
      </Form>
    </DoorFrame>
  );
}

function refusal(error: Error, texts: ReturnType<typeof useTexts>): string {
  if (!(error instanceof ApiError)) return errorText(error, texts);
  if (error.status === 429) return texts.session.tooMany(error.problem?.retryAfter ?? 60);
  return error.code === 'sign-in-refused' ? texts.session.refused : errorText(error, texts);
}
