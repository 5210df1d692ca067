import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language.tsx';
import { ActionButton } from './action-button.tsx';
import { highGradeFields } from './desk-items.ts';
import type { Desk } from './use-desk.ts';

/** What is done with the document as a whole. */
export function ActionBar({ desk }: { readonly desk: Desk }): ReactNode {
  const texts = useTexts();
  const { document } = desk;
  const isDone = document.document.state === 'done';
  const ready = highGradeFields(document).length;
  return (
    <div className="action-bar">
      <ActionButton desk={desk} action="accept-high-grade" isDisabled={ready === 0}>
        {texts.desk.acceptHigh(ready)}
      </ActionButton>
      <ActionButton desk={desk} action="undo">
        {texts.desk.undo}
      </ActionButton>
      <span className="action-space" />
      {isDone ? (
        <Button onClick={() => void desk.decisions.decide({ kind: 'reopen' })}>{texts.desk.reopen}</Button>
      ) : (
        <ActionButton desk={desk} action="submit" isMain>
          {texts.desk.submit}
        </ActionButton>
      )}
    </div>
  );
}
