import { useState } from 'react';
import { type Invited, inviteAccountEndpoint } from '../../accounts/accounts-api.ts';
import type { Role } from '../../accounts/role.ts';
import { callEndpoint, ProblemError } from '../call-endpoint.ts';
import { PlainForm } from './plain-form.tsx';
import { RoleFields } from './role-fields.tsx';
import { TextField } from './text-field.tsx';

/** Mời một người: the address, the role, the agency; they choose the password themselves. */
export function InviteForm({ onInvited }: { onInvited: (invited: Invited) => void }) {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('agency-officer');
  const [agency, setAgency] = useState<string | null>(null);
  return (
    <div className="narrow-form">
      <PlainForm
        doIt="Mời"
        onSubmit={async () => {
          if (agency === null)
            throw new ProblemError(0, 'bad-usage', 'Chưa chọn đơn vị. Hãy chọn đơn vị rồi bấm lại.');
          const body = { email, name, role, agency };
          onInvited(await callEndpoint(inviteAccountEndpoint, {}, { body }));
          setEmail('');
          setName('');
        }}
      >
        <TextField
          label="Thư điện tử công vụ"
          type="email"
          value={email}
          onChange={setEmail}
          autoComplete="off"
          inputMode="email"
          maxLength={254}
        />
        <TextField
          label="Họ và tên (có thể để người được mời tự ghi)"
          value={name}
          onChange={setName}
          autoComplete="off"
          maxLength={120}
          optional
        />
        <RoleFields role={role} agency={agency} onRole={setRole} onAgency={setAgency} />
      </PlainForm>
    </div>
  );
}
