import { Segmented, Select } from 'antd';
import type { ReactNode } from 'react';

import type { QueueSummary, ReviewState } from '../../../models/api/queue.ts';
import type { QueueChoice } from '../api/routes.ts';
import { useTexts } from '../i18n/language.tsx';

const reviewStates: readonly ReviewState[] = ['open', 'blocked', 'second-review', 'disagreement', 'done'];

export interface QueueFiltersProps {
  readonly choice: QueueChoice;
  readonly summary: QueueSummary | undefined;
  readonly onNarrow: (choice: QueueChoice) => void;
}

/** Whose, in which state, of which batch, rule and type; the choice stands in the address. */
export function QueueFilters({ choice, summary, onNarrow }: QueueFiltersProps): ReactNode {
  const texts = useTexts();
  const states = [
    { value: 'todo', label: texts.queue.todo },
    ...reviewStates.map((state) => ({ value: state, label: texts.states[state] })),
  ];
  const facets = [
    { name: 'batch', label: texts.queue.batch, entries: summary?.batches, words: undefined },
    { name: 'rule', label: texts.queue.rule, entries: summary?.rules, words: undefined },
    { name: 'type', label: texts.queue.type, entries: summary?.types, words: texts.values },
  ] as const;
  return (
    <div className="queue-filters">
      <Segmented
        value={choice.view ?? 'all'}
        aria-label={texts.queue.title}
        options={(['all', 'mine', 'unassigned'] as const).map((view) => ({
          value: view,
          label: texts.queue.views[view],
        }))}
        onChange={(view) => onNarrow({ view })}
      />
      <Select
        className="queue-filter"
        aria-label={texts.queue.stateFilter}
        value={choice.state ?? 'todo'}
        options={states}
        onChange={(state) => onNarrow({ state })}
      />
      {facets.map(({ name, label, entries, words }) => (
        <Select
          key={name}
          className="queue-filter queue-filter-wide"
          aria-label={label}
          placeholder={label}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={choice[name] ?? null}
          options={(entries ?? []).map(({ value, label: text, count }) => ({
            value,
            label: `${words?.[value] ?? text}（${count}）`,
          }))}
          onChange={(value) => onNarrow({ [name]: value ?? undefined })}
        />
      ))}
    </div>
  );
}
