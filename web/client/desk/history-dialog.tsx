import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { ReviewEvent } from '../../../models/api/history.ts';
import { historyQuery } from '../api/queries.ts';
import { useTexts } from '../i18n/language.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { useTimeFormat } from './decided-by.tsx';
import { useFieldLabel } from './field-label.ts';
import type { Desk } from './use-desk.ts';
import { formatValue } from './value-text.tsx';

/** Who decided what, when, from what to what and why; newest first. Nothing in it can be changed. */
export function HistoryDialog({ desk }: { readonly desk: Desk }): ReactNode {
  const texts = useTexts();
  const { current } = desk;
  const { data, isPending } = useQuery(historyQuery(desk.document.document.id));
  const [isOnlyThis, setIsOnlyThis] = useState(false);
  const key = current?.kind === 'field' ? current.field.key : current?.finding.key;
  const events = (data?.events ?? [])
    .filter((event) => !isOnlyThis || event.field === key || event.finding === key)
    .toReversed();
  return (
    <Dialog title={texts.history.title} width={760} onClose={() => desk.setDialog(null)}>
      <Checkbox checked={isOnlyThis} onChange={(event) => setIsOnlyThis(event.target.checked)}>
        {texts.history.onlyThis}
      </Checkbox>
      {!isPending && events.length === 0 && <p className="quiet">{texts.history.empty}</p>}
      <ol className="history" tabIndex={0} data-first>
        {events.map((event) => (
          <HistoryEntry key={event.id} event={event} desk={desk} />
        ))}
      </ol>
    </Dialog>
  );
}

function HistoryEntry({ event, desk }: Readonly<{ event: ReviewEvent; desk: Desk }>): ReactNode {
  const texts = useTexts();
  const formatTime = useTimeFormat();
  const labelOf = useFieldLabel();
  const field = desk.document.fields.find(({ key }) => key === event.field);
  const finding = desk.document.findings.find(({ key }) => key === event.finding);
  const about = field === undefined ? (finding?.title ?? event.field ?? '') : labelOf(field);
  const inWords = (moment: ReviewEvent['from']): string => {
    if (moment === null) return '';
    if (moment.isNotAgreed) return texts.notAgreed;
    if (moment.value !== null) return formatValue(field?.type ?? 'text', moment.value, texts);
    return { ...texts.statuses, ...texts.findingStatuses }[moment.status];
  };
  return (
    <li className={event.undoneBy === null ? '' : 'history-undone'}>
      <span className="history-when">
        {formatTime(event.at)} <bdi>{event.by.displayName}</bdi>
      </span>
      <span className="history-what">
        <strong>{texts.history.kinds[event.kind]}</strong> {about}
        {event.from !== null && event.to !== null && (
          <span className="history-change">
            <bdi>{inWords(event.from)}</bdi> → <bdi>{inWords(event.to)}</bdi>
          </span>
        )}
        {event.reason !== null && <bdi className="history-reason">{event.reason}</bdi>}
        {event.disappeared.length > 0 && (
          <span className="quiet">{texts.history.disappeared(event.disappeared.length)}</span>
        )}
        {event.appeared.length > 0 && <span className="quiet">{texts.history.appeared(event.appeared.length)}</span>}
        {event.undoneBy !== null && <span className="quiet">{texts.history.undone}</span>}
      </span>
    </li>
  );
}
