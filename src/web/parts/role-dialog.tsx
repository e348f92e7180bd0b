import { useState } from 'react';
import { type Account, changeAccountEndpoint } from '../../accounts/accounts-api.ts';
import { callEndpoint } from '../call-endpoint.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { RoleFields } from './role-fields.tsx';

interface RoleDialogProps {
  readonly account: Account;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** Đổi vai trò hoặc đơn vị of an account. */
export function RoleDialog({ account, onDone, onClose }: RoleDialogProps) {
  const [role, setRole] = useState(account.role);
  const [agency, setAgency] = useState(account.agency);
  return (
    <ConfirmDialog
      title={`Đổi vai trò của ${account.name === '' ? account.email : account.name}`}
      doIt="Đổi"
      leaveIt="Để nguyên"
      onConfirm={async () => {
        await callEndpoint(changeAccountEndpoint, { account: account.id }, { body: { role, agency } });
        await onDone();
      }}
      onClose={onClose}
    >
      <RoleFields role={role} agency={agency} onRole={setRole} onAgency={setAgency} />
      <p className="quiet">Mọi phiên của tài khoản kết thúc; lần đăng nhập sau theo vai trò mới.</p>
    </ConfirmDialog>
  );
}
