import type { ReactNode } from 'react';
import type { Person } from '../../../models/api/session.ts';
import { useLanguage } from '../i18n/language.tsx';

/** Who decided, when, and what; nothing while nobody has. */
export function DecidedBy({
  by,
  at,
  word,
}: Readonly<{ by: Person | null; at: string | null; word: string }>): ReactNode {
  const { texts } = useLanguage();
  const formatTime = useTimeFormat();
  if (by === null || at === null) return null;
  return (
    <span className="decided">
      <span className="tag finding-settled">{word}</span>
      <bdi className="quiet">{texts.desk.decidedBy(by.displayName, formatTime(at))}</bdi>
    </span>
  );
}

/** A moment as people of this time zone write it: the time today, else the day as well. */
export function useTimeFormat(): (iso: string) => string {
  const { language } = useLanguage();
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  return (iso) => {
    const moment = new Date(iso);
    const isToday = moment.toDateString() === new Date().toDateString();
    const time = { hour: '2-digit', minute: '2-digit' } as const;
    return isToday
      ? moment.toLocaleTimeString(locale, time)
      : moment.toLocaleString(locale, { year: 'numeric', month: '2-digit', day: '2-digit', ...time });
  };
}
