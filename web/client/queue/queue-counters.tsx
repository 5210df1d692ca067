import type { ReactNode } from 'react';
import type { QueueSummary } from '../../../models/api/queue.ts';
import { useTexts } from '../i18n/language.tsx';

const order = ['open', 'blocked', 'secondReview', 'disagreement', 'mine', 'done'] as const;

/** How much there is of each. Room is kept while the numbers come. */
export function QueueCounters({ counters }: { readonly counters: QueueSummary['counters'] | undefined }): ReactNode {
  const texts = useTexts();
  return (
    <dl className="counters">
      {order.map((name) => (
        <div key={name} className={name === 'blocked' && (counters?.blocked ?? 0) > 0 ? 'counter-alarm' : ''}>
          <dt>{texts.queue.counters[name]}</dt>
          <dd>{counters?.[name] ?? '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
