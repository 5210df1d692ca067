/** Where a key counts: on the paper desk of one document, in the queue, in the search, or everywhere. */
export type KeyScope = 'document' | 'queue' | 'search' | 'everywhere';

/** Everything a key can do. Buttons name the same actions, so that both go one way. */
export type KeyAction =
  | 'next-item'
  | 'previous-item'
  | 'next-finding'
  | 'previous-finding'
  | 'switch-list'
  | 'next-page'
  | 'previous-page'
  | 'accept'
  | 'edit'
  | 'leave'
  | 'not-agreed'
  | 'dismiss'
  | 'reopen'
  | 'take-candidate'
  | 'accept-high-grade'
  | 'submit'
  | 'undo'
  | 'history'
  | 'zoom-in'
  | 'zoom-out'
  | 'zoom-reset'
  | 'fit-evidence'
  | 'rotate'
  | 'hide-boxes'
  | 'next-hit'
  | 'previous-hit'
  | 'focus-search'
  | 'key-map'
  | 'take-next';

export interface KeyBinding {
  readonly action: KeyAction;
  readonly scope: KeyScope;
  /** `KeyboardEvent.key` values, with `Ctrl+` and `Shift+` before where they are held. */
  readonly keys: readonly string[];
  /** What is printed on the button. */
  readonly printed: string;
  readonly label: { readonly zh: string; readonly en: string };
  /** Whether the key also counts while a text box has the focus. */
  readonly whileTyping?: boolean;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** The one table of keys: the page listens by it, the buttons print it, docs/review-desk.md shows it. */
export const keymap: readonly KeyBinding[] = [
  row('document', 'next-item', ['ArrowDown', 'j'], '↓ j', '下一项', 'next item'),
  row('document', 'previous-item', ['ArrowUp', 'k'], '↑ k', '上一项', 'previous item'),
  row('document', 'accept', ['Enter'], 'Enter', '确认并到下一项', 'accept and go on'),
  row('document', 'take-candidate', digits, '1–9', '取候选值', 'take a candidate'),
  row('document', 'edit', ['F2', 'e'], 'F2 e', '修改', 'edit'),
  row('document', 'not-agreed', ['Delete'], 'Del', '合同未约定', 'not agreed in the contract'),
  row('document', 'dismiss', ['d'], 'd', '驳回异常（写明理由）', 'dismiss the finding, with a reason'),
  row('document', 'reopen', ['o'], 'o', '重新打开', 'reopen'),
  row('document', 'next-finding', ['n'], 'n', '下一异常', 'next finding'),
  row('document', 'previous-finding', ['p'], 'p', '上一异常', 'previous finding'),
  row('document', 'switch-list', ['g'], 'g', '字段与异常之间切换', 'between fields and findings'),
  row(
    'document',
    'accept-high-grade',
    ['Shift+Enter'],
    'Shift+Enter',
    '确认全部高等级值',
    'accept all high-grade values',
  ),
  {
    ...row('document', 'submit', ['Ctrl+Enter'], 'Ctrl+Enter', '提交并打开下一份', 'submit and open the next'),
    whileTyping: true,
  },
  row('document', 'undo', ['Ctrl+z'], 'Ctrl+Z', '撤销', 'undo'),
  row('document', 'history', ['i'], 'i', '修改记录', 'history'),
  row('document', 'previous-page', ['[', 'PageUp'], '[', '上一页', 'previous page'),
  row('document', 'next-page', [']', 'PageDown'], ']', '下一页', 'next page'),
  row('document', 'zoom-in', ['+', '='], '+', '放大', 'zoom in'),
  row('document', 'zoom-out', ['-', '−'], '−', '缩小', 'zoom out'),
  row('document', 'zoom-reset', ['0'], '0', '适合页宽', 'fit the page'),
  row('document', 'fit-evidence', ['f'], 'f', '对准依据', 'fit the evidence'),
  row('document', 'rotate', ['r'], 'r', '旋转', 'rotate'),
  row('document', 'hide-boxes', ['h'], 'h', '隐藏/显示框', 'hide or show the boxes'),
  row('document', 'next-hit', ['.', '。'], '.', '检索词的下一处', 'next place of the search'),
  row('document', 'previous-hit', [',', '，'], ',', '检索词的上一处', 'previous place of the search'),
  row('queue', 'take-next', ['Enter', 't'], 'Enter', '领取下一份', 'take the next'),
  row('search', 'focus-search', ['/'], '/', '到检索框', 'to the search box'),
  row('everywhere', 'key-map', ['?', '？'], '?', '按键一览', 'key map'),
  { ...row('everywhere', 'leave', ['Escape'], 'Esc', '离开', 'leave'), whileTyping: true },
];

function row(
  ...[scope, action, keys, printed, zh, en]: [KeyScope, KeyAction, readonly string[], string, string, string]
): KeyBinding {
  return { scope, action, keys, printed, label: { zh, en } };
}

/** What is printed on the button of `action`. */
export function printedKey(action: KeyAction): string {
  return keymap.find((binding) => binding.action === action)?.printed ?? '';
}

/** The facts about a key press that decide what it does; a KeyboardEvent is one. */
export interface KeyPress {
  readonly key: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Whether the press belongs to an input method. 229 is what browsers report where `isComposing` is not yet or no longer set. */
export function isForInputMethod(press: KeyPress): boolean {
  return press.isComposing || press.keyCode === 229 || press.key === 'Process';
}

/**
 * What a press does in `scope`, or undefined. Never anything while an input method composes; only keys marked for it
 * while somebody types. Control and Command are one.
 */
export function findKeyBinding(press: KeyPress, scope: KeyScope, isTyping: boolean): KeyBinding | undefined {
  if (isForInputMethod(press) || press.altKey) return undefined;
  const name = keyName(press);
  return keymap.find(
    (binding) =>
      (binding.scope === scope || binding.scope === 'everywhere') &&
      binding.keys.includes(name) &&
      (!isTyping || binding.whileTyping === true),
  );
}

function keyName(press: KeyPress): string {
  const isLetterOrSign = press.key.length === 1;
  const key = isLetterOrSign ? press.key.toLowerCase() : press.key;
  const control = press.ctrlKey || press.metaKey ? 'Ctrl+' : '';
  // Shift is part of a sign already ("?", "+"); it is named for letters and for keys with names.
  const shift = press.shiftKey && (!isLetterOrSign || /[a-z]/.test(key)) ? 'Shift+' : '';
  return control + shift + key;
}
