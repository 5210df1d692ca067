import { Button } from 'antd';
import type { ReactNode } from 'react';
import { KeyHint } from '../keys/key-hint.tsx';
import type { KeyAction } from '../keys/keymap.ts';
import { useAbility } from '../session/session-gate.tsx';
import { runDeskAction } from './desk-actions.ts';
import type { Desk } from './use-desk.ts';

export interface ActionButtonProps {
  readonly desk: Desk;
  readonly action: KeyAction;
  readonly isMain?: boolean;
  readonly isDisabled?: boolean;
  /** Also for those who may only read. */
  readonly isAlways?: boolean;
  readonly children: ReactNode;
}

/** A button that does what its key does, with the key printed on it. */
export function ActionButton(props: ActionButtonProps): ReactNode {
  const { desk, action, isMain = false, isDisabled = false, isAlways = false, children } = props;
  const decides = useAbility('decide');
  if (!isAlways && !decides) return null;
  return (
    <Button
      type={isMain ? 'primary' : 'default'}
      disabled={isDisabled || (!isAlways && !desk.document.mayDecide)}
      data-action={action}
      onClick={() => runDeskAction(desk, action)}
    >
      {children} <KeyHint action={action} />
    </Button>
  );
}
