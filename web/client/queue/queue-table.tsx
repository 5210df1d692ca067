import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { DocumentLine } from '../../../models/api/documents.ts';
import { formatValue } from '../desk/value-text.tsx';
import { SeverityTag, StateTag } from '../desk/tags.tsx';
import { useTexts } from '../i18n/language.tsx';

/** One line a contract. The title is the link; a click anywhere on the line follows it. */
export function QueueTable({ lines }: { readonly lines: readonly DocumentLine[] | undefined }): ReactNode {
  const texts = useTexts();
  const { columns } = texts.queue;
  if (lines === undefined) {
    return (
      <p className="queue-empty quiet" role="status">
        {texts.common.loading}
      </p>
    );
  }
  if (lines.length === 0) {
    return (
      <div className="queue-empty">
        <p>{texts.queue.empty}</p>
        <p className="quiet">{texts.queue.emptyHint}</p>
      </div>
    );
  }
  return (
    <div className="queue-scroll" tabIndex={0} role="region" aria-label={texts.queue.title}>
      <table className="queue-table">
        <thead>
          <tr>
            <th scope="col">{columns.risk}</th>
            <th scope="col">{columns.contract}</th>
            <th scope="col">{columns.parties}</th>
            <th scope="col" className="number">
              {columns.amount}
            </th>
            <th scope="col" className="number">
              {columns.undecided}
            </th>
            <th scope="col">{columns.state}</th>
            <th scope="col">{columns.holder}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <QueueLine key={line.id} line={line} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function QueueLine({ line }: { readonly line: DocumentLine }): ReactNode {
  const texts = useTexts();
  const [, navigate] = useLocation();
  const href = `/documents/${line.id}`;
  return (
    <tr onClick={() => navigate(href)}>
      <td className="queue-risk">
        {line.worstSeverity !== null && <SeverityTag severity={line.worstSeverity} />}
        <span className="quiet">{line.openFindings > 0 && texts.queue.openFindings(line.openFindings)}</span>
      </td>
      <td className="queue-contract">
        <Link href={href} onClick={(event) => event.stopPropagation()}>
          <bdi>{line.title ?? line.fileName}</bdi>
        </Link>
        <bdi className="quiet">
          {line.fileName} · {texts.queue.pages(line.pages)}
          {line.status === 'succeeded' ? '' : ` · ${texts.documentStatuses[line.status]}`}
        </bdi>
      </td>
      <td className="queue-parties">
        <bdi>{line.partyA ?? '—'}</bdi>
        <bdi>{line.partyB ?? '—'}</bdi>
      </td>
      <td className="number">{line.totalAmount === null ? '—' : formatAmount(line.totalAmount, texts)}</td>
      <td className="number">{line.undecided}</td>
      <td>
        <StateTag state={line.state} />
      </td>
      <td>
        {line.lease !== null && <bdi>{line.lease.isMine ? texts.queue.heldByMe : line.lease.holder.displayName}</bdi>}
      </td>
    </tr>
  );
}

function formatAmount(amount: string, texts: ReturnType<typeof useTexts>): string {
  return formatValue('money', amount, texts).replace(/\s.*$/, '');
}
