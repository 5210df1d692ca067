import { Button } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import type { ReviewField } from '../../../models/api/fields.ts';
import { useTexts } from '../i18n/language.tsx';
import { isForInputMethod } from '../keys/keymap.ts';
import { pressOf } from './press-of.ts';
import type { Desk } from './use-desk.ts';

export interface FieldEditorProps {
  readonly desk: Desk;
  readonly field: ReviewField;
  readonly label: string;
}

/** The box a value is typed into: Enter saves and goes on, Escape leaves. Closed lists are chosen from by key as well. */
export function FieldEditor({ desk, field, label }: FieldEditorProps): ReactNode {
  const texts = useTexts();
  const { editing } = desk.editing;
  if (editing === null) return null;
  const kind = typeof field.type === 'string' ? field.type : 'text';
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isForInputMethod(pressOf(event))) return;
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    desk.saveTyped();
  };
  return (
    <div className="editor">
      {typeof field.type === 'string' ? (
        <textarea
          ref={selectOnce}
          rows={1}
          value={editing.text}
          aria-label={texts.editor.label(label)}
          aria-invalid={editing.isInvalid}
          dir="auto"
          onChange={(event) => desk.editing.type(event.target.value)}
          onKeyDown={onKeyDown}
        />
      ) : (
        <select
          autoFocus
          value={editing.text}
          aria-label={texts.editor.label(label)}
          aria-invalid={editing.isInvalid}
          onChange={(event) => desk.editing.type(event.target.value)}
          onKeyDown={onKeyDown}
        >
          <option value="" />
          {field.type.map((value) => (
            <option key={value} value={value}>
              {texts.values[value] ?? value}
            </option>
          ))}
        </select>
      )}
      <Button type="primary" onClick={() => desk.saveTyped()}>
        {texts.common.save} <kbd className="key-hint">Enter</kbd>
      </Button>
      <Button onClick={() => desk.editing.stop()}>
        {texts.common.cancel} <kbd className="key-hint">Esc</kbd>
      </Button>
      {editing.isInvalid && (
        <p className="editor-trouble" role="alert">
          {texts.editor.invalid[kind]}
        </p>
      )}
      {editing.needsPlace && (
        <p className="editor-hint" role="alert">
          {texts.desk.drawEvidence}
        </p>
      )}
    </div>
  );
}

/** The box opens with its text selected: typing replaces it. */
function selectOnce(box: HTMLTextAreaElement | null): void {
  box?.focus();
  box?.select();
}
