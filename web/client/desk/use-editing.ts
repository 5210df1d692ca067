import { useState } from 'react';
import type { ReviewField } from '../../../models/api/fields.ts';
import type { FieldValue } from '../../../models/field-result.ts';
import type { PageRegion } from '../../../models/geometry.ts';
import { parseFieldValue } from './parse-field-value.ts';

/** A value being typed. */
export interface Editing {
  readonly field: string;
  readonly text: string;
  /** Where it stands on the paper, where a box was drawn for it. */
  readonly place: PageRegion | null;
  /** Set after the server asked where the value stands: the next box drawn saves it. */
  readonly needsPlace: boolean;
  /** Whether what was typed is no value of the field's type. */
  readonly isInvalid: boolean;
}

export interface EditingControl {
  readonly editing: Editing | null;
  readonly start: (field: ReviewField, more?: Partial<Pick<Editing, 'text' | 'place' | 'needsPlace'>>) => void;
  readonly type: (text: string) => void;
  readonly stop: () => void;
  /** The value typed, or undefined where it is none; then the box says so. */
  readonly parse: (field: ReviewField) => FieldValue | undefined;
}

/** The box a value is typed into; one at a time. */
export function useEditing(): EditingControl {
  const [editing, setEditing] = useState<Editing | null>(null);
  return {
    editing,
    start: (field, more) =>
      setEditing({
        field: field.key,
        text: field.value === null ? '' : String(field.value),
        place: null,
        needsPlace: false,
        isInvalid: false,
        ...more,
      }),
    type: (text) => setEditing((now) => now && { ...now, text, isInvalid: false }),
    stop: () => setEditing(null),
    parse: (field) => {
      const value = parseFieldValue(field.type, editing?.text ?? '');
      if (value === null) setEditing((now) => now && { ...now, isInvalid: true });
      return value ?? undefined;
    },
  };
}
