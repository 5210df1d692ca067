import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { ReviewDocument } from '../../../models/api/documents.ts';
import { useTexts } from '../i18n/language.tsx';
import { FieldRow } from './field-row.tsx';
import { FindingRow } from './finding-row.tsx';
import { fieldItemId, findingItemId, needsLook, sectionsOf, sortedFindings } from './desk-items.ts';
import type { FieldSection } from './desk-items.ts';

export interface ItemListsProps {
  readonly document: ReviewDocument;
  readonly currentId: string | null;
  readonly showsAbsent: boolean;
  readonly onPick: (item: string) => void;
  readonly onToggleAbsent: () => void;
}

/** Fields and findings: side by side on a wide screen, else one of them, following what is in hand. */
export function ItemLists(props: ItemListsProps): ReactNode {
  const { document, currentId, showsAbsent, onPick, onToggleAbsent } = props;
  const texts = useTexts();
  const lists = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useShownList(currentId);
  const sections = useMemo(() => sectionsOf(document), [document]);
  const findings = useMemo(() => sortedFindings(document), [document]);
  useEffect(() => followCurrent(lists.current, currentId), [currentId, shown]);

  const openFields = document.fields.filter((field) =>
    needsLook({ kind: 'field', id: fieldItemId(field.key), field }),
  ).length;
  const openFindings = findings.filter(({ status }) => status === 'open').length;
  const heads = [
    { list: 'field', label: texts.desk.fields, open: openFields },
    { list: 'finding', label: texts.desk.findings, open: openFindings },
  ] as const;
  return (
    <div className="lists" data-shown={shown} ref={lists}>
      <div className="lists-heads">
        {heads.map(({ list, label, open }) => (
          <button key={list} type="button" aria-pressed={shown === list} onClick={() => setShown(list)}>
            {label} <span className={open > 0 ? 'count count-open' : 'count'}>{open}</span>
          </button>
        ))}
      </div>
      <section className="list list-field" aria-label={texts.desk.fields} tabIndex={0}>
        {sections.map((section) => (
          <Section
            key={section.name}
            section={section}
            currentId={currentId}
            onPick={onPick}
            fold={section.name === 'absent' ? { isOpen: showsAbsent, toggle: onToggleAbsent } : null}
          />
        ))}
      </section>
      <section className="list list-finding" aria-label={texts.desk.findings} tabIndex={0}>
        <ul>
          {findings.map((finding) => {
            const id = findingItemId(finding.key);
            return <FindingRow key={id} finding={finding} isCurrent={id === currentId} onPick={onPick} />;
          })}
        </ul>
      </section>
    </div>
  );
}

interface SectionProps {
  readonly section: FieldSection;
  readonly currentId: string | null;
  readonly onPick: (item: string) => void;
  readonly fold: { readonly isOpen: boolean; readonly toggle: () => void } | null;
}

function Section({ section, currentId, onPick, fold }: SectionProps): ReactNode {
  const texts = useTexts();
  const { name, fields } = section;
  const title =
    name === 'contract' || name === 'fee' ? texts.groups[name] : texts.parties[name as keyof typeof texts.parties];
  return (
    <>
      {fold === null ? (
        <h2>{title}</h2>
      ) : (
        <button type="button" className="list-fold" aria-expanded={fold.isOpen} onClick={fold.toggle}>
          {fold.isOpen ? '▾' : '▸'} {texts.desk.showAbsent(fields.length)}
        </button>
      )}
      {(fold === null || fold.isOpen) && (
        <ul>
          {fields.map((field) => {
            const id = fieldItemId(field.key);
            return <FieldRow key={id} field={field} isCurrent={id === currentId} onPick={onPick} />;
          })}
        </ul>
      )}
    </>
  );
}

/** The list shown where there is room for one: that of the item in hand, unless the other one was asked for. */
function useShownList(currentId: string | null) {
  const own = currentId?.startsWith('finding:') === true ? 'finding' : 'field';
  const [choice, setChoice] = useState<{ readonly of: string | null; readonly list: 'field' | 'finding' }>({
    of: currentId,
    list: own,
  });
  const shown = choice.of === currentId ? choice.list : own;
  return [shown, (list: 'field' | 'finding') => setChoice({ of: currentId, list })] as const;
}

/** Keeps the row in hand in sight, and the focus on it unless something is being typed. */
function followCurrent(lists: HTMLElement | null, currentId: string | null): void {
  if (lists === null || currentId === null) return;
  const row = lists.querySelector<HTMLElement>(`[data-row="${CSS.escape(currentId)}"]`);
  row?.scrollIntoView({ block: 'nearest' });
  const active = document.activeElement;
  const isElsewhere = active instanceof HTMLElement && active.matches('input, textarea, select, dialog *');
  if (!isElsewhere) row?.focus({ preventScroll: true });
}
