import type { ReactNode } from 'react';
import type { ReviewDocument } from '../../../models/api/documents.ts';
import { useTexts } from '../i18n/language.tsx';
import { useLease } from './use-lease.ts';

/** One line under the bar where something about the document must be known before working on it. */
export function DeskNotices({ document }: { readonly document: ReviewDocument }): ReactNode {
  const texts = useTexts();
  const { document: line, mayDecide, issues } = document;
  const lease = useLease(line.id, mayDecide && line.state !== 'done');
  const problems = issues.filter(({ level }) => level === 'problem');
  const notices = [
    lease === 'held' && { tone: 'warning', text: texts.desk.heldBy(line.lease?.holder.displayName ?? '') },
    lease === 'lost' && { tone: 'warning', text: texts.desk.leaseLost },
    line.state === 'done' && { tone: 'calm', text: texts.desk.done },
    problems.length > 0 && {
      tone: 'warning',
      text: `${texts.desk.unread}：${problems.map(({ page, message }) => (page === null ? message : `${texts.paper.page(page)} ${message}`)).join('；')}`,
    },
  ].filter((notice) => notice !== false);
  if (notices.length === 0) return null;
  return (
    <div className="desk-notices">
      {notices.map(({ tone, text }) => (
        <p key={text} className={`notice notice-${tone}`} role="status">
          <bdi>{text}</bdi>
        </p>
      ))}
    </div>
  );
}
