import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { ApiError } from '../api/request.ts';
import { useTexts } from '../i18n/language.tsx';
import type { Texts } from '../i18n/zh.ts';

/** What went wrong, in the reader's language, by its code. */
export function errorText(error: unknown, texts: Texts): string {
  const code = error instanceof ApiError ? error.code : 'unexpected';
  return texts.errors[code] ?? texts.errors['unexpected'] ?? code;
}

/** A page's place taken by what went wrong, with a way to try again. */
export function ErrorNote({ error, onRetry }: Readonly<{ error: unknown; onRetry?: () => void }>): ReactNode {
  const texts = useTexts();
  return (
    <div className="page-note">
      <Alert
        type="error"
        showIcon
        role="alert"
        title={errorText(error, texts)}
        action={onRetry && <Button onClick={onRetry}>{texts.common.retry}</Button>}
      />
    </div>
  );
}
