import { Button } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import type { Decision } from '../../../models/api/decisions.ts';
import { useTexts } from '../i18n/language.tsx';
import type { Texts } from '../i18n/zh.ts';
import { Dialog } from '../shell/dialog.tsx';
import { useTimeFormat } from './decided-by.tsx';
import type { OpenConflict } from './decide-on-document.ts';
import type { Desk } from './use-desk.ts';
import { formatValue, ValueText } from './value-text.tsx';

export interface ConflictDialogProps {
  readonly desk: Desk;
  readonly conflict: OpenConflict;
}

/** Two people decided on one item. Both sides are shown; whichever is kept, the other stays in the history. */
export function ConflictDialog({ desk, conflict }: ConflictDialogProps): ReactNode {
  const texts = useTexts();
  const formatTime = useTimeFormat();
  const { decision, theirs } = conflict;
  const mine = wordsOf(decision, desk, texts);
  const keepTheirs = (): void => {
    desk.setConflict(null);
    const field = 'field' in decision ? decision.field : undefined;
    const note: Decision = {
      kind: 'note',
      reason: texts.conflict.note(mine),
      ...(field === undefined ? {} : { field }),
    };
    void desk.decisions.decide(note);
  };
  const useMine = (): void => {
    desk.setConflict(null);
    void desk.decisions.decide(decision);
  };
  const byNumber = (event: KeyboardEvent): void => {
    if (event.key === '1') keepTheirs();
    if (event.key === '2') useMine();
  };
  const who = theirs.by?.displayName ?? '?';
  return (
    <Dialog title={texts.conflict.title} onClose={undefined} onKeyDown={byNumber}>
      <div className="conflict">
        <p>
          <bdi>{texts.conflict.explain(who, theirs.at === null ? '?' : formatTime(theirs.at))}</bdi>
        </p>
        <dl>
          <dt>{texts.conflict.theirs}</dt>
          <dd>
            {theirs.field !== null && <ValueText field={theirs.field} isWhole />}
            {theirs.finding !== null && texts.findingStatuses[theirs.finding.status]}
          </dd>
          <dt>{texts.conflict.mine}</dt>
          <dd>
            <bdi>{mine}</bdi>
          </dd>
        </dl>
        <Button data-first onClick={keepTheirs}>
          <kbd className="key-hint">1</kbd> {texts.conflict.keepTheirs}
        </Button>
        <Button type="primary" onClick={useMine}>
          <kbd className="key-hint">2</kbd> {texts.conflict.useMine}
        </Button>
      </div>
    </Dialog>
  );
}

/** What a decision would have made of its item, in words. */
function wordsOf(decision: Decision, desk: Desk, texts: Texts): string {
  const field = desk.document.fields.find(({ key }) => 'field' in decision && decision.field === key);
  if (decision.kind === 'correct' && field !== undefined) {
    const { to } = decision;
    if (to.status === 'found') return formatValue(field.type, to.value, texts);
    return to.status === 'not-agreed' ? texts.notAgreed : texts.statuses[to.status];
  }
  if (decision.kind === 'take-candidate' && field !== undefined) {
    const value = field.candidates.find(({ id }) => id === decision.candidate)?.value;
    if (value !== undefined && value !== null) return formatValue(field.type, value, texts);
  }
  return texts.history.kinds[decision.kind];
}
