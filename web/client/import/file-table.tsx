import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Upload } from '../../../models/api/batches.ts';
import { fileFailures } from '../i18n/file-failures.ts';
import { useLanguage, useTexts } from '../i18n/language.tsx';
import { errorText } from '../shell/error-note.tsx';
import type { ImportControl, OutgoingFile } from './use-import.ts';

/** One line a file: how far it is, where it went, or why it failed. */
export function FileTable({ imports, batch }: Readonly<{ imports: ImportControl; batch: string | null }>): ReactNode {
  const texts = useTexts();
  const { outgoing, uploads } = imports;
  const failed = uploads.filter(({ state, isRetryable }) => state === 'failed' && isRetryable);
  const finished = uploads.filter(({ state }) => state === 'loaded' || state === 'duplicate' || state === 'failed');
  const failures = uploads.filter(({ state }) => state === 'failed').length + outgoing.filter(hasFailed).length;
  if (outgoing.length + uploads.length === 0) return <p className="quiet import-empty">{texts.importing.empty}</p>;
  return (
    <section aria-label={texts.importing.files}>
      <div className="import-summary" role="status">
        {texts.importing.summary(finished.length, uploads.length + outgoing.length, failures)}
        {failed.length > 1 && (
          <Button size="small" onClick={() => void Promise.all(failed.map(imports.retry))}>
            {texts.importing.retryAll}
          </Button>
        )}
      </div>
      <table className="queue-table import-table">
        <thead>
          <tr>
            <th scope="col">{texts.importing.files}</th>
            <th scope="col" className="number">
              {texts.importing.size}
            </th>
            <th scope="col">{texts.importing.state}</th>
            <th scope="col">
              <span className="for-readers">{texts.people.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {uploads.map((upload) => (
            <UploadLine key={upload.id} upload={upload} onRetry={() => void imports.retry(upload)} />
          ))}
          {outgoing.map((file) => (
            <OutgoingLine
              key={file.id}
              outgoing={file}
              onRetry={() => batch !== null && imports.retryOutgoing(batch, file.id)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

const hasFailed = ({ error }: OutgoingFile): boolean => error !== null;

function UploadLine({ upload, onRetry }: Readonly<{ upload: Upload; onRetry: () => void }>): ReactNode {
  const texts = useTexts();
  const { state, documentId } = upload;
  const word = texts.importing.states[state];
  return (
    <tr>
      <td>
        <bdi>{upload.fileName}</bdi>
      </td>
      <td className="number">{formatBytes(upload.bytes)}</td>
      <td>
        <span className={`upload-state upload-${state}`}>{word}</span>{' '}
        {state === 'reading' && <span className="quiet">{texts.importing.pagesRead(upload.pagesRead)}</span>}
        {state === 'loaded' && upload.openFindings !== null && (
          <span className="quiet">{texts.importing.found(upload.openFindings)}</span>
        )}
        <Failure upload={upload} />
      </td>
      <td className="import-actions">
        {documentId !== null && (
          <Link href={`/documents/${documentId}`}>
            {state === 'duplicate' ? texts.importing.existing : texts.importing.open}
          </Link>
        )}
        {state === 'failed' && upload.isRetryable && (
          <Button size="small" onClick={onRetry}>
            {texts.common.retry}
          </Button>
        )}
      </td>
    </tr>
  );
}

function Failure({ upload }: { readonly upload: Upload }): ReactNode {
  const { language, texts } = useLanguage();
  const { failure } = upload;
  if (failure === null) return null;
  const inChinese = language === 'zh' ? fileFailures[failure.code] : undefined;
  return (
    <span className="upload-reason">
      {failure.page !== null && `${texts.importing.page(failure.page)}：`}
      <bdi>{inChinese ?? [failure.message, failure.remedy].filter((part) => part !== null).join(' ')}</bdi>
    </span>
  );
}

function OutgoingLine({ outgoing, onRetry }: Readonly<{ outgoing: OutgoingFile; onRetry: () => void }>): ReactNode {
  const texts = useTexts();
  const { file, share, error } = outgoing;
  const state = error !== null ? 'failed' : share === 0 ? 'waiting' : 'receiving';
  return (
    <tr>
      <td>
        <bdi>{file.name}</bdi>
      </td>
      <td className="number">{formatBytes(file.size)}</td>
      <td>
        <span className={`upload-state upload-${state}`}>{texts.importing.states[state]}</span>{' '}
        {state === 'receiving' && <progress value={share} aria-label={texts.importing.states.receiving} />}
        {error !== null && <span className="upload-reason">{errorText(error, texts)}</span>}
      </td>
      <td className="import-actions">
        {error !== null && (
          <Button size="small" onClick={onRetry}>
            {texts.common.retry}
          </Button>
        )}
      </td>
    </tr>
  );
}

function formatBytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
