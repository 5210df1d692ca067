import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Role } from '../../../models/api/session.ts';
import type { User, UserChange, UserWithPassword } from '../../../models/api/users.ts';
import { usersQuery } from '../api/queries.ts';
import { usersApi } from '../api/routes.ts';
import { useTimeFormat } from '../desk/decided-by.tsx';
import { useTexts } from '../i18n/language.tsx';
import { useSession } from '../session/session-gate.tsx';
import { ErrorNote, errorText } from '../shell/error-note.tsx';
import { AddUserDialog } from './add-user-dialog.tsx';
import { OneTimePasswordDialog } from './one-time-password-dialog.tsx';

/** Who may come in and what each may do. */
export function UsersPage(): ReactNode {
  const texts = useTexts();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(usersQuery);
  const [isAdding, setIsAdding] = useState(false);
  const [issued, setIssued] = useState<UserWithPassword | null>(null);
  const refresh = (): void => void client.invalidateQueries({ queryKey: usersQuery.queryKey });
  const onError = (trouble: Error): void => void message.error(errorText(trouble, texts));
  const change = useMutation({
    mutationFn: ({ id, to }: { readonly id: string; readonly to: UserChange }) => usersApi.change(id, to),
    onSuccess: refresh,
    onError,
  });
  const reset = useMutation({ mutationFn: usersApi.resetPassword, onSuccess: setIssued, onError });
  if (error !== null && data === undefined) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  return (
    <div className="users">
      <div className="page-head">
        <h1>{texts.people.title}</h1>
        <Button type="primary" onClick={() => setIsAdding(true)}>
          {texts.people.add}
        </Button>
      </div>
      <div className="queue-scroll" tabIndex={0} role="region" aria-label={texts.people.title}>
        <table className="queue-table users-table">
          <thead>
            <tr>
              {(['name', 'displayName', 'role', 'lastSeen', 'status', 'actions'] as const).map((column) => (
                <th key={column} scope="col">
                  {texts.people[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {(data?.items ?? []).map((user) => (
              <UserLine
                key={user.id}
                user={user}
                onChange={(to) => change.mutate({ id: user.id, to })}
                onReset={() => reset.mutate(user.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {isAdding && (
        <AddUserDialog
          onClose={() => setIsAdding(false)}
          onAdded={(added) => {
            setIsAdding(false);
            setIssued(added);
            refresh();
          }}
        />
      )}
      {issued !== null && <OneTimePasswordDialog issued={issued} onClose={() => setIssued(null)} />}
    </div>
  );
}

interface UserLineProps {
  readonly user: User;
  readonly onChange: (to: UserChange) => void;
  readonly onReset: () => void;
}

function UserLine({ user, onChange, onReset }: UserLineProps): ReactNode {
  const texts = useTexts();
  const formatTime = useTimeFormat();
  const isMe = useSession().user.name === user.name;
  const roles = Object.entries(texts.people.roles).map(([value, label]) => ({ value: value as Role, label }));
  return (
    <tr className={user.isDisabled ? 'user-disabled' : ''}>
      <td>
        <bdi>{user.name}</bdi> {isMe && <span className="quiet">{texts.people.yourself}</span>}
      </td>
      <td>
        <bdi>{user.displayName}</bdi>
      </td>
      <td>
        <select
          className="plain-select"
          aria-label={`${texts.people.role} ${user.name}`}
          value={user.role}
          onChange={(event) => {
            const chosen = roles.find(({ value }) => value === event.target.value);
            if (chosen !== undefined) onChange({ role: chosen.value });
          }}
        >
          {roles.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </td>
      <td>{user.lastSeenAt === null ? texts.people.never : formatTime(user.lastSeenAt)}</td>
      <td>{user.isDisabled ? texts.people.disabled : texts.people.active}</td>
      <td className="users-actions">
        <Button size="small" onClick={onReset}>
          {texts.people.reset}
        </Button>
        <Button size="small" disabled={isMe} onClick={() => onChange({ isDisabled: !user.isDisabled })}>
          {user.isDisabled ? texts.people.enable : texts.people.disable}
        </Button>
      </td>
    </tr>
  );
}
