import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findKeyBinding, keymap } from '../../../web/client/keys/keymap.ts';
import type { KeyPress } from '../../../web/client/keys/keymap.ts';
import { projectRoot } from '../../support/source-files.ts';

const plain: KeyPress = {
  key: 'Enter',
  keyCode: 13,
  isComposing: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
};
const actionOf = (press: Partial<KeyPress>, isTyping = false) =>
  findKeyBinding({ ...plain, ...press }, 'document', isTyping)?.action;

describe('keys of the desk', () => {
  test.each([
    [{ key: 'j' }, 'next-item'],
    [{ key: 'ArrowUp' }, 'previous-item'],
    [{ key: 'Enter' }, 'accept'],
    [{ key: 'Enter', shiftKey: true }, 'accept-high-grade'],
    [{ key: 'Enter', ctrlKey: true }, 'submit'],
    [{ key: 'Enter', metaKey: true }, 'submit'],
    [{ key: 'z', ctrlKey: true }, 'undo'],
    [{ key: 'F2' }, 'edit'],
    [{ key: 'Delete' }, 'not-agreed'],
    [{ key: '7' }, 'take-candidate'],
    [{ key: '?', shiftKey: true }, 'key-map'],
    [{ key: '+', shiftKey: true }, 'zoom-in'],
    [{ key: '0' }, 'zoom-reset'],
    [{ key: '[' }, 'previous-page'],
    [{ key: 'N' }, 'next-finding'],
  ])('%o does %s', (press, action) => {
    expect(actionOf(press)).toBe(action);
  });

  test('nothing fires while an input method composes, by any of its three signs', () => {
    for (const sign of [{ isComposing: true }, { keyCode: 229 }, { key: 'Process' }]) {
      for (const { keys } of keymap) {
        for (const key of keys) expect(actionOf({ key, ...sign })).toBeUndefined();
      }
    }
  });

  test('while somebody types only leaving, and submitting with Control, are heard', () => {
    const heard = keymap.filter(
      ({ keys, scope }) => scope !== 'queue' && keys.some((key) => actionOf(pressOf(key), true) !== undefined),
    );
    expect(heard.map(({ action }) => action)).toEqual(['submit', 'leave']);
  });

  test('shifted letters and keys with Alt belong to the browser', () => {
    expect(actionOf({ key: 'J', shiftKey: true })).toBeUndefined();
    expect(actionOf({ key: 'ArrowDown', altKey: true })).toBeUndefined();
  });

  test('no key means two things in one place', () => {
    for (const scope of ['document', 'queue'] as const) {
      const keys = keymap.filter((row) => row.scope === scope || row.scope === 'everywhere').flatMap((row) => row.keys);
      expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
    }
  });

  test('docs/reviewing.md shows every key as the page does', () => {
    const page = readFileSync(path.join(projectRoot, 'docs/reviewing.md'), 'utf8');
    const rows = keymap.map(({ printed, label }) => `| ${printed} | ${label.zh} | ${label.en} |`);
    expect(rows.filter((row) => !page.includes(row))).toEqual([]);
  });
});

function pressOf(key: string): Partial<KeyPress> {
  const name = key.split('+').at(-1) ?? key;
  return { key: key === '+' ? '+' : name, ctrlKey: key.startsWith('Ctrl+'), shiftKey: key.startsWith('Shift+') };
}
