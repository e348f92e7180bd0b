import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type Action, PERMISSIONS } from '../../accounts/permissions.ts';
import { useMay, useReader } from '../session.ts';

interface AllowedProps {
  readonly action: Action;
  readonly agency?: string;
  /** Shown to those who may not; nothing unless given. */
  readonly otherwise?: ReactNode;
  readonly children: ReactNode;
}

/** What only those see who may do it; the server asks again. */
export function Allowed({ action, agency, otherwise = null, children }: AllowedProps) {
  return useMay(action, agency) ? children : otherwise;
}

/** Says who may do what this page is for, to one who may only look. */
export function LookOnlyNote({ action }: { action: Action }) {
  const reader = useReader();
  const { doing } = PERMISSIONS[action];
  if (reader?.kind === 'account')
    return (
      <p className="note">
        Vai trò {reader.account?.roleName} xem được trang này nhưng không {doing}.
      </p>
    );
  return (
    <p className="note">
      Đang xem không cần tài khoản. Để {doing}, hãy <Link to="/dang-nhap">đăng nhập</Link>.
    </p>
  );
}
