import type { KeyboardEvent } from 'react';
import type { KeyPress } from '../keys/keymap.ts';

/** A press as React hands it on, with whether it is part of composing, which React leaves out. */
export function pressOf(event: KeyboardEvent): KeyPress {
  const { key, keyCode, ctrlKey, metaKey, altKey, shiftKey } = event;
  return { key, keyCode, ctrlKey, metaKey, altKey, shiftKey, isComposing: event.nativeEvent.isComposing };
}
